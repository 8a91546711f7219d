package io.roadstead.console.workload.ui;

import io.roadstead.console.inventory.detail.ListLink;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.workload.model.NewKind;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Leads from the list of a common kind to the form for another object of it, and from each list to the import. */
@Component
@Order(20)
class NewLinks implements ListLink {
    @Override
    public Optional<Link> of(Caller caller, ObjectKind kind) {
        if (!caller.carries(Permission.KUBERNETES_WRITE)) {
            return Optional.empty();
        }
        return Optional.of(NewKind.of(kind.path())
                .map(known -> new Link("new.title", List.of(known.word()), "new/" + known.path()))
                .orElseGet(() -> new Link("nav.import", List.of(), "import")));
    }
}
