package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.Optional;

/** Who may do something in a cluster. */
final class WhoCanPanel extends AccessPanel {
    private final AccessActions actions;
    private final List<Places.Named> clusters;
    private final QuestionFields fields;

    WhoCanPanel(AccessActions actions, List<Places.Named> clusters) {
        super("access.who.text");
        this.actions = actions;
        this.clusters = clusters;
        this.fields = new QuestionFields(clusters);
        fields(fields);
    }

    @Override
    AccessQuestion asked() {
        return fields.read(AccessQuestion.Kind.WHO, "");
    }

    @Override
    void fill(AccessQuestion asked) {
        fields.fill(asked);
    }

    @Override
    Component answer(AccessQuestion asked) {
        AccessQuestions.Able able = actions.whoCan(asked);
        Div shown = new Div();
        shown.addClassName("rs-stack");
        shown.add(able.grants().isEmpty() ? nobody(asked) : found(able));
        if (able.heldBack() > 0) {
            shown.add(new Notice(
                    Notice.Kind.INFORMATION,
                    getTranslation(
                            "access.who.held-back", able.heldBack(), able.mode().word())));
        }
        shown.add(new NativeCard(getTranslation("access.native.who"), actions.nativeWhoCan(asked), asked.request()));
        return shown;
    }

    private EmptyState nobody(AccessQuestion asked) {
        return new EmptyState(
                getTranslation("access.who.nobody"), getTranslation("access.who.nobody.text", asked.words()));
    }

    private Card found(AccessQuestions.Able able) {
        Card card = new Card(getTranslation(
                able.more() ? "access.who.more" : "access.who.found",
                able.grants().size()));
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-grants");
        able.grants().stream()
                .map(grant -> new GrantChain(grant, Optional.empty(), clusters, actions.mayOpenRoles()))
                .forEach(list::add);
        card.add(new Paragraph(getTranslation("access.who.groups")), list);
        return card;
    }
}
