package io.roadstead.console.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.audit.TrailState;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;

/** How the audit trail stands: where it ends, and up to where it is signed. */
final class ChainState extends Card {
    private static final Duration OLD = Duration.ofMinutes(5);

    ChainState(TrailState.Facts facts) {
        super("");
        title(getTranslation("home.chain.title"), Age.asOf(facts.asOf(), OLD));
        FactList list = new FactList()
                .fact("home.chain.state", badge(facts))
                .fact("home.chain.end", facts.end().orElse(getTranslation("home.chain.empty")));
        if (!facts.newest().isEmpty()) {
            Div newest = new Div();
            facts.newest().forEach(signed -> {
                Span place = new Span(signed.place() + " · ");
                newest.add(new Div(place, new Age(signed.at())));
            });
            list.fact("home.chain.checkpoints", newest);
        }
        add(list, new Paragraph(getTranslation("home.chain.explanation")));
        add(new Anchor("audit", getTranslation("home.chain.open")));
    }

    private StatusBadge badge(TrailState.Facts facts) {
        if (facts.overdue()) {
            return new StatusBadge(Status.DEGRADED, getTranslation("home.chain.overdue"));
        }
        return facts.signed()
                ? new StatusBadge(Status.HEALTHY, getTranslation("home.chain.signed"))
                : new StatusBadge(Status.PROGRESSING, getTranslation("home.chain.waiting"));
    }
}
