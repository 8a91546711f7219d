package io.roadstead.console.favourites.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Favourites.Kept;
import io.roadstead.console.uikit.Icon;
import io.roadstead.console.uikit.Spot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Spots in a line each. */
final class SpotList extends Card {
    private final UnorderedList list = new UnorderedList();
    private final List<Kept> shown;

    /**
     * The first of them.
     *
     * @param none the key of what is said where there is none
     * @param all one more than are shown, which tells that there are more
     */
    SpotList(String title, String none, List<Kept> all, int most) {
        super(title);
        shown = all.stream().limit(most).toList();
        list.addClassNames("rs-lines", "rs-spots");
        shown.forEach(kept -> list.add(line(kept, Optional.empty())));
        add(shown.isEmpty() ? new Paragraph(getTranslation(none)) : list);
        if (all.size() > most) {
            Paragraph more = new Paragraph(getTranslation("favourites.more", most));
            more.addClassName("rs-muted");
            add(more);
        }
    }

    /** With a button behind each that takes it away. */
    SpotList removable(Consumer<Spot> remove) {
        list.removeAll();
        shown.forEach(kept -> list.add(line(kept, Optional.of(remove))));
        return this;
    }

    private ListItem line(Kept kept, Optional<Consumer<Spot>> remove) {
        Spot spot = kept.spot();
        ListItem line = new ListItem(new Icon(spot.kind().icon()));
        if (kept.gone()) {
            Span title = new Span(spot.title());
            title.addClassNames("rs-line-name", "rs-muted");
            line.add(title, muted(getTranslation("favourites.gone")));
        } else {
            Anchor link = new Anchor(spot.path(), spot.title());
            link.addClassName("rs-line-name");
            line.add(link, muted(spot.detail()));
        }
        line.add(new Age(kept.at()));
        remove.ifPresent(how -> line.add(removing(spot, () -> {
            how.accept(spot);
            list.remove(line);
        })));
        return line;
    }

    private Button removing(Spot spot, Runnable remove) {
        Button button = new Button(new Icon("x"), click -> remove.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.addClassName("rs-quiet");
        button.setAriaLabel(getTranslation("favourites.remove", spot.title()));
        button.setTooltipText(getTranslation("favourites.unstar"));
        return button;
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassNames("rs-muted", "rs-line-name");
        return span;
    }
}
