package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.inventory.Gap;
import io.roadstead.console.inventory.Gaps;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.StatusBadge;

/** What a cluster tells of what it holds, and what not, with what to do about it. */
final class ToldCard extends Card {
    private static final int MOST = 20;

    ToldCard(Gaps.Told told) {
        super("");
        title(getTranslation("told.title"));
        int missing = told.gaps().size();
        add(new Paragraph(getTranslation(missing == 0 ? "told.whole" : "told.part", told.kinds(), missing)));
        if (missing > 0) {
            UnorderedList list = new UnorderedList();
            list.addClassName("rs-events");
            told.gaps().stream().limit(MOST).forEach(gap -> list.add(line(gap)));
            add(list);
        }
        if (missing > MOST) {
            add(new Paragraph(getTranslation("told.more", missing - MOST)));
        }
    }

    private ListItem line(Gap gap) {
        Span name = new Span(gap.kind().path());
        name.addClassName("rs-strong");
        var state = GapWords.state(this, gap);
        Div head = new Div(name, new StatusBadge(state.status(), state.word()));
        head.addClassName("rs-row");
        gap.asOf().ifPresent(at -> head.add(new Age(at)));
        ListItem line = new ListItem(head, new Paragraph(GapWords.advice(this, gap)));
        if (!gap.detail().isEmpty()) {
            Paragraph detail = new Paragraph(GapWords.detail(gap));
            detail.addClassName("rs-muted");
            line.add(detail);
        }
        return line;
    }
}
