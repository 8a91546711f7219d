package io.roadstead.console.workload.ui;

import io.roadstead.console.inventory.detail.ListLink;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Leads from each list of objects to the import. */
@Component
@Order(20)
class ImportListLink implements ListLink {
    @Override
    public Optional<Link> of(Caller caller, ObjectKind kind) {
        return caller.carries(Permission.KUBERNETES_WRITE)
                ? Optional.of(new Link("nav.import", List.of(), "import-yaml"))
                : Optional.empty();
    }
}
