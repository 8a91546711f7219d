package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.rbac.model.Risk.Grade;
import io.roadstead.console.access.rbac.model.RiskReport.Finding;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What is dangerous among all that anybody holds in a cluster; read from it when somebody asks. */
final class RiskCard extends Card {
    private static final int MOST = 200;

    private final Div shown = new Div();
    private final Supplier<List<Finding>> risks;

    RiskCard(Supplier<List<Finding>> risks) {
        super("");
        this.risks = risks;
        title(getTranslation("access.risks"));
        shown.addClassName("rs-stack");
        shown.add(new Paragraph(getTranslation("access.risks.text")));
        add(shown, new Button(getTranslation("access.risks.look"), click -> look()));
    }

    private void look() {
        shown.removeAll();
        try {
            List<Finding> all = risks.get();
            shown.add(
                    all.isEmpty()
                            ? new Paragraph(getTranslation("access.risks.none"))
                            : new Paragraph(getTranslation("access.risks.found", all.size())));
            shown.add(list(all));
        } catch (ConsoleException refused) {
            shown.add(new Notice(Notice.Kind.FAILED, refused.sentence()));
        }
    }

    private UnorderedList list(List<Finding> all) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        all.stream().limit(MOST).map(this::item).forEach(list::add);
        return list;
    }

    private ListItem item(Finding finding) {
        Span who = new Span(finding.held().subject());
        who.addClassName("rs-mono");
        String where = finding.held().namespace().isEmpty()
                ? getTranslation("access.risks.everywhere", finding.held().role())
                : getTranslation(
                        "access.risks.in", finding.held().role(), finding.held().namespace());
        Span said =
                new Span(getTranslation(finding.key()) + " " + where + " " + getTranslation(finding.key() + ".advice"));
        said.addClassName("rs-muted");
        String grade = finding.grade().name().toLowerCase(Locale.ROOT);
        return new ListItem(
                new StatusBadge(status(finding.grade()), getTranslation("access.risk.grade." + grade)), who, said);
    }

    private static Status status(Grade grade) {
        return switch (grade) {
            case CRITICAL, HIGH -> Status.FAILED;
            case MEDIUM -> Status.DEGRADED;
            case LOW -> Status.UNKNOWN;
        };
    }
}
