package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One object beside its list: what it is, what belongs to it, what else is known of it. */
record ObjectDrawer(InventoryService inventory, Caller caller) {
    private static final int LONGEST = 500;

    DetailDrawer of(FleetObject object) {
        DetailDrawer drawer = new DetailDrawer(object.kind().kind(), object.name());
        Div page = new Div();
        page.addClassName("rs-stack");
        if (!object.reason().isEmpty()) {
            page.add(new Paragraph(object.reason()));
        }
        drawer.status(ObjectWords.state(drawer, object));
        page.add(summary(object));
        drawer.tab(drawer.getTranslation("resources.tab.summary"), page);
        List<FleetObject> owned = inventory.ownedBy(caller, object.id());
        if (!owned.isEmpty()) {
            drawer.tab(drawer.getTranslation("resources.tab.owned", owned.size()), owned(drawer, owned));
        }
        if (!object.facts().isEmpty()) {
            drawer.tab(drawer.getTranslation("resources.tab.facts"), facts(object.facts()));
        }
        return drawer;
    }

    private FactList summary(FleetObject object) {
        FactList list = new FactList()
                .fact("resources.column.cluster", new Anchor("clusters/" + object.cluster(), object.clusterName()));
        if (object.kind().namespaced()) {
            list.fact("resources.column.namespace", object.namespace());
        }
        object.owner().ifPresent(owner -> list.fact("resources.fact.owner", owner(owner)));
        List<ObjectColumn> columns = object.kind().columns();
        for (int place = 0; place < columns.size(); place++) {
            list.named(columns.get(place).name(), new Span(shown(object.cell(place))));
        }
        return list.fact("resources.column.labels", labels(object.labels()))
                .fact("resources.column.createdAt", Optional.of(object.createdAt()))
                .fact("resources.column.changedAt", Optional.of(object.changedAt()))
                .fact("resources.fact.uid", object.uid());
    }

    private Component owner(FleetObject.Owner owner) {
        String text = owner.kind() + " " + owner.name();
        return inventory
                .find(caller, owner.id())
                .<Component>map(known -> new Anchor(ResourcesView.path(known), text))
                .orElseGet(() -> new Span(text));
    }

    private static Div labels(Map<String, String> labels) {
        Div all = new Div();
        all.addClassName("rs-chips");
        labels.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(label -> {
            Span chip = new Span(label.getKey() + "=" + label.getValue());
            chip.addClassName("rs-chip");
            all.add(chip);
        });
        if (labels.isEmpty()) {
            all.add(new Span("–"));
        }
        return all;
    }

    private static UnorderedList owned(DetailDrawer drawer, List<FleetObject> objects) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-lines");
        objects.forEach(object -> {
            var state = ObjectWords.state(drawer, object);
            list.add(new ListItem(
                    new Span(object.kind().kind()),
                    new Anchor(ResourcesView.path(object), object.name()),
                    new StatusBadge(state.status(), state.word())));
        });
        return list;
    }

    private static FactList facts(Map<String, Object> facts) {
        FactList list = new FactList();
        facts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(fact -> list.named(fact.getKey(), new Span(shown(words(fact.getValue())))));
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

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "–";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
