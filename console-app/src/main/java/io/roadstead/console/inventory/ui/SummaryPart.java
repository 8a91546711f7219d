package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.FactList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** What an object is: where, whose, since when, and the columns of its kind. */
@SpringComponent
@Order(10)
record SummaryPart(InventoryService inventory) implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return List.of(new Part("resources.tab.summary", () -> page(caller, object)));
    }

    private Div page(Caller caller, FleetObject object) {
        Div page = new Div();
        page.addClassName("rs-stack");
        if (!object.reason().isEmpty()) {
            page.add(new Paragraph(object.reason()));
        }
        page.add(summary(caller, object));
        return page;
    }

    private FactList summary(Caller caller, FleetObject object) {
        FactList list = new FactList()
                .fact(
                        "resources.column.cluster",
                        new Anchor(ClusterPlace.of(caller, object.cluster().value()), object.clusterName()));
        if (object.kind().namespaced()) {
            list.fact("resources.column.namespace", object.namespace());
        }
        object.owner().ifPresent(owner -> list.fact("resources.fact.owner", owner(caller, owner)));
        List<ObjectColumn> columns = object.kind().columns();
        for (int place = 0; place < columns.size(); place++) {
            list.named(columns.get(place).name(), new Span(ObjectWords.shown(object.cell(place))));
        }
        return list.fact("resources.column.labels", labels(object.labels()))
                .fact("resources.column.createdAt", Optional.of(object.createdAt()))
                .fact("resources.column.changedAt", Optional.of(object.changedAt()))
                .fact("resources.fact.uid", object.uid());
    }

    private Component owner(Caller caller, FleetObject.Owner owner) {
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
}
