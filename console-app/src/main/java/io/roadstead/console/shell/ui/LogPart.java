package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.MeteredLinks;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.live.LogDoor;
import io.roadstead.console.shell.live.LogRates;
import io.roadstead.console.uikit.log.LogView;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;

/** What a pod prints, or the pods of a workload. */
@SpringComponent
@Order(30)
record LogPart(LogTargets targets, LogDoor door, MeteredLinks links, LogRates rates) implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return targets.hasLogs(object) ? List.of(new Part("logs.tab", () -> log(caller, object)).by("l")) : List.of();
    }

    private Component log(Caller caller, FleetObject object) {
        LogSubject subject = new LogSubject.OfObject(object);
        List<Metered> metered = links.among(caller, Set.of(object.cluster()));
        return metered.isEmpty()
                ? new LogView(object.name(), page -> door.open(page, subject))
                : new MeteredLog(object.name(), subject, door, metered, rates.of(subject));
    }
}
