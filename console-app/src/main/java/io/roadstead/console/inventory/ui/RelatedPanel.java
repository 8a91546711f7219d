package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.RelatedObjects;
import io.roadstead.console.inventory.model.Related.Role;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What works together with an object, side by side in the order in which one stands on the other. */
final class RelatedPanel extends Div {
    private static final Set<Role> MIXED = Set.of(Role.OWNER, Role.OWNED, Role.ROUTE);

    RelatedPanel(Map<Role, List<FleetObject>> related) {
        addClassName("rs-related");
        related.forEach((role, objects) -> {
            if (!objects.isEmpty()) {
                add(group(role, objects));
            }
        });
        if (getChildren().findAny().isEmpty()) {
            add(new EmptyState(getTranslation("related.none.title"), getTranslation("related.none.text")));
        }
    }

    private Section group(Role role, List<FleetObject> objects) {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-lines");
        boolean mixed = objects.stream().map(FleetObject::kind).distinct().count() > 1 || MIXED.contains(role);
        objects.forEach(object -> list.add(line(object, mixed)));
        Section group =
                new Section(new H3(getTranslation("related." + role.name().toLowerCase(Locale.ROOT))), list);
        if (objects.size() >= RelatedObjects.MOST) {
            Paragraph more = new Paragraph(getTranslation("related.more", RelatedObjects.MOST));
            more.addClassName("rs-muted");
            group.add(more);
        }
        return group;
    }

    private ListItem line(FleetObject object, boolean kindSaid) {
        var state = ObjectWords.state(this, object);
        ListItem line = new ListItem();
        if (kindSaid) {
            Span kind = new Span(object.kind().kind());
            kind.addClassName("rs-muted");
            line.add(kind);
        }
        line.add(new Anchor(ObjectView.path(object), object.name()), new StatusBadge(state.status(), state.word()));
        return line;
    }
}
