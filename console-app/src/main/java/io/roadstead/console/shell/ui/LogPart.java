package io.roadstead.console.shell.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.live.LogDoor;
import io.roadstead.console.uikit.log.LogView;
import java.util.List;
import org.springframework.core.annotation.Order;

/** What a pod prints, or the pods of a workload. */
@SpringComponent
@Order(30)
record LogPart(LogTargets targets, LogDoor door) implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return targets.hasLogs(object)
                ? List.of(new Part(
                                "logs.tab",
                                () -> new LogView(
                                        object.name(), page -> door.open(page, new LogSubject.OfObject(object))))
                        .by("l"))
                : List.of();
    }
}
