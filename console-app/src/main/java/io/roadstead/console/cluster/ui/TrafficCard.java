package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.roadstead.console.cluster.ClusterFacts;
import io.roadstead.console.cluster.model.TrafficUse;
import io.roadstead.console.kernel.ByteAmount;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;

/** How much went through a cluster's link, beside what was planned for. */
final class TrafficCard extends Card {
    TrafficCard(ClusterFacts facts, TrafficUse use) {
        super("");
        title(getTranslation("clusters.traffic.title"));
        add(new FactList()
                .fact("clusters.fact.in", ByteAmount.text(facts.bytesIn()))
                .fact("clusters.fact.out", ByteAmount.text(facts.bytesOut()))
                .fact("clusters.fact.month", ByteAmount.text(use.month()))
                .fact(
                        "clusters.fact.projected",
                        use.projected().map(ByteAmount::text).orElse("")));
        use.budget().ifPresentOrElse(most -> budget(use, most), () -> note("clusters.budget.none"));
        note("clusters.traffic.counted");
    }

    private void budget(TrafficUse use, long most) {
        String words = getTranslation(
                "clusters.budget.used",
                Math.round(use.share() * 100),
                ByteAmount.text(use.month()),
                ByteAmount.text(most));
        ProgressBar bar = new ProgressBar(0, 1, Math.min(1, use.share()));
        bar.getElement().setAttribute("aria-label", words);
        Div line = new Div(badge(use.level()), new Span(words));
        line.addClassName("rs-row");
        add(line, bar);
        if (use.level() == TrafficUse.Level.OVER) {
            note("clusters.budget.over");
        } else if (use.willExceed()) {
            note("clusters.budget.exceeds");
        }
    }

    private StatusBadge badge(TrafficUse.Level level) {
        Status status = switch (level) {
            case NONE, WITHIN -> Status.HEALTHY;
            case NEAR -> Status.DEGRADED;
            case OVER -> Status.FAILED;
        };
        return new StatusBadge(status, getTranslation("clusters.budget." + ClusterWords.word(level) + ".word"));
    }

    private void note(String key) {
        Paragraph note = new Paragraph(getTranslation(key));
        note.addClassName("rs-muted");
        add(note);
    }
}
