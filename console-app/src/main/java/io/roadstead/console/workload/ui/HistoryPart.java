package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.workload.TimeEntry;
import io.roadstead.console.workload.TimeLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;

/** What changed of an object and of what belongs to it, on one time line. */
@SpringComponent
@Order(60)
record HistoryPart(TimeLine line) implements ObjectPart {
    private static final int MOST = 100;

    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return List.of(new Part("timeline.tab", () -> {
            Div shown = new Div();
            return new LiveLook<>(shown, () -> entries(caller, object), entries -> {
                shown.removeAll();
                shown.add(new TimeLines(entries, MOST));
            });
        }));
    }

    private List<TimeEntry> entries(Caller caller, FleetObject object) {
        return object.kind().path().equals("namespaces")
                ? line.newest(
                        caller,
                        new TimeLine.Scope(
                                Set.of(object.cluster()),
                                Optional.of(object.name()),
                                Map.of(),
                                Set.of(TimeEntry.Source.values())),
                        MOST)
                : line.of(caller, object, MOST);
    }
}
