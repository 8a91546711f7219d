package io.roadstead.console.workload.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Manifests;
import io.roadstead.console.workload.Schemas;
import java.util.List;
import org.springframework.core.annotation.Order;

/** An object as YAML, to be read and changed. */
@SpringComponent
@Order(20)
record YamlPart(Manifests manifests, Schemas schemas, ObjectRights rights) implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return rights.may(caller, object, "get", "")
                ? List.of(new Part(
                                "manifest.tab",
                                () -> YamlPanel.of(manifests, schemas, caller, object, mayWrite(caller, object)))
                        .by("e"))
                : List.of();
    }

    private boolean mayWrite(Caller caller, FleetObject object) {
        return rights.may(caller, object, "update", "");
    }
}
