package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Nav;
import io.roadstead.console.inventory.ui.FleetLists.FleetList;
import io.roadstead.console.uikit.ViewToolbar;
import java.util.List;
import java.util.Optional;

/** Several lists on one page, one at a time; which one stands in the address. */
final class PartsPage extends Div {
    private final String path;
    private final List<Part> parts;
    private final FleetLists lists;
    private Optional<Part> shown = Optional.empty();

    /** @param path of the page, whose title is {@code PATH.title}; the words of a part are {@code PATH.part.WORD} */
    PartsPage(String path, List<Part> parts, FleetLists lists) {
        this.path = path;
        this.parts = List.copyOf(parts);
        this.lists = lists;
        addClassName("rs-full");
    }

    /** @param word of it in addresses */
    record Part(String word, FleetList list) {}

    /** Shows the part of this word; the first one if there is none such. */
    void show(Optional<String> word) {
        Part wanted = parts.stream()
                .filter(part -> word.filter(part.word()::equals).isPresent())
                .findFirst()
                .orElse(parts.getFirst());
        if (shown.filter(wanted::equals).isPresent()) {
            return; // only another page, order or filter of the same list
        }
        shown = Optional.of(wanted);
        removeAll();
        Div body = new Div(lists.of(this, wanted.list()));
        body.addClassName("rs-full");
        add(new ViewToolbar(getTranslation(path + ".title")), links(wanted), body);
    }

    private Nav links(Part present) {
        Nav nav = new Nav();
        nav.addClassName("rs-row");
        nav.setAriaLabel(getTranslation(path + ".parts"));
        for (Part part : parts) {
            Anchor link = new Anchor(path + "/" + part.word(), getTranslation(path + ".part." + part.word()));
            if (part.equals(present)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            nav.add(link);
        }
        return nav;
    }
}
