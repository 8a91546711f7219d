package io.roadstead.console.rbacsync.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.rbacsync.Difference;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a cluster has to hold beside what it holds; read from it when somebody asks. */
final class ComparisonCard extends Card {
    private static final int MOST = 200;

    private final Div shown = new Div();
    private final Supplier<Optional<List<Difference>>> comparison;

    ComparisonCard(Supplier<Optional<List<Difference>>> comparison) {
        super("");
        this.comparison = comparison;
        title(getTranslation("sync.compare"));
        shown.addClassName("rs-stack");
        shown.add(new Paragraph(getTranslation("sync.compare.text")));
        add(shown, new Button(getTranslation("sync.compare.now"), click -> look()));
    }

    private void look() {
        shown.removeAll();
        try {
            comparison
                    .get()
                    .ifPresentOrElse(
                            this::show,
                            () -> shown.add(
                                    new Notice(Notice.Kind.INFORMATION, getTranslation("sync.compare.not-yet"))));
        } catch (ConsoleException refused) {
            shown.add(new Notice(Notice.Kind.FAILED, refused.sentence()));
        }
    }

    private void show(List<Difference> all) {
        List<Difference> different = all.stream()
                .filter(each -> each.state() != Difference.State.SAME)
                .toList();
        if (different.isEmpty()) {
            shown.add(new Notice(Notice.Kind.DONE, getTranslation("sync.compare.same", all.size())));
            return;
        }
        shown.add(new Notice(
                Notice.Kind.WARNING, getTranslation("sync.compare.different", different.size(), all.size())));
        UnorderedList list = new UnorderedList();
        list.addClassNames("rs-lines", "rs-wrapping");
        different.stream().limit(MOST).map(this::item).forEach(list::add);
        shown.add(list);
        if (different.size() > MOST) {
            shown.add(new Paragraph(getTranslation("sync.compare.more", MOST)));
        }
    }

    private ListItem item(Difference each) {
        Span object = new Span(each.key().toString());
        object.addClassName("rs-mono");
        Button view = new Button(
                getTranslation("sync.held.view"),
                click -> DifferenceDrawer.open(this, each.key(), each.desired(), each.actual()));
        view.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        view.setAriaLabel(getTranslation("sync.held.view.label", each.key()));
        return new ListItem(
                new StatusBadge(
                        Status.DEGRADED,
                        getTranslation("sync.compare.state." + each.state().word())),
                object,
                view);
    }
}
