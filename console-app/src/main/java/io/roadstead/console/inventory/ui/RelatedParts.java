package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.RelatedObjects;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.metrics.UsageSamples;
import io.roadstead.console.uikit.FactList;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;

/** What works together with an object, what Kubernetes said of it, what it used, and what else is known. */
@SpringComponent
@Order(50)
record RelatedParts(RelatedObjects related, EventService events, UsageService usage, Clock clock)
        implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part("related.tab", () -> new RelatedPanel(related.of(caller, object))));
        if (!object.facts().isEmpty()) {
            parts.add(new Part("resources.tab.facts", () -> facts(object.facts())));
        }
        List<FleetEvent> said = events.of(caller, object);
        if (!said.isEmpty()) {
            parts.add(new Part("resources.tab.events", List.of(said.size()), () -> new EventLines(said)));
        }
        Instant now = clock.instant();
        usage.since(caller, object, now.minus(UsageSamples.KEPT))
                .ifPresent(samples -> parts.add(new Part("usage.tab", () -> new UsagePanel(samples, now))));
        return parts;
    }

    private static FactList facts(Map<String, Object> facts) {
        FactList list = new FactList();
        facts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> list.named(fact.getKey(), new Span(ObjectWords.shown(words(fact.getValue())))));
        return list;
    }

    private static String words(Object value) {
        return switch (value) {
            case Map<?, ?> fields ->
                fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + words(String.valueOf(field.getValue())))
                        .sorted()
                        .collect(Collectors.joining(", "));
            case List<?> items -> items.stream().map(item -> words(item)).collect(Collectors.joining(", "));
            default -> String.valueOf(value);
        };
    }
}
