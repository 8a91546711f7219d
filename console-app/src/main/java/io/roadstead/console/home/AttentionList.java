package io.roadstead.console.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Icon;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;

/** What needs me, each with one thing to do about it. */
final class AttentionList extends Card {
    AttentionList(List<Attention> all) {
        super("");
        title(getTranslation("home.attention.title"));
        if (all.isEmpty()) {
            Div nothing = new Div(new Icon("circle-check"), new Span(getTranslation("home.attention.none")));
            nothing.addClassName("rs-calm");
            add(nothing);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-attention");
        all.forEach(attention -> list.add(item(attention)));
        add(list);
    }

    private ListItem item(Attention attention) {
        Div text = new Div(new Span(text(attention, "sentence")), new Paragraph(text(attention, "detail")));
        ListItem item = new ListItem(new StatusBadge(attention.status(), text(attention, "word")), text);
        if (!attention.path().isEmpty()) {
            item.add(new Anchor(attention.path(), text(attention, "action")));
        }
        return item;
    }

    private String text(Attention attention, String part) {
        return getTranslation(
                "attention." + attention.key() + "." + part,
                attention.arguments().toArray());
    }
}
