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

/** Leads from the list of a common kind to the form for another object of it. */
@Component
@Order(10)
class NewLinks implements ListLink {
    @Override
    public Optional<Link> of(Caller caller, ObjectKind kind) {
        return caller.carries(Permission.KUBERNETES_WRITE)
                ? NewKind.of(kind.path())
                        .map(known -> new Link("new.title", List.of(known.word()), "new/" + known.path()))
                : Optional.empty();
    }
}
