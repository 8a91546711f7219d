package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.access.rbac.AccessQuestions.Answer;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.Optional;

/** Why somebody may do something in a cluster, or may not. */
final class WhyPanel extends AccessPanel {
    private static final int SHOWN_ROLES = 8;

    private final AccessActions actions;
    private final List<Places.Named> clusters;
    private final TextField user;
    private final QuestionFields fields;

    WhyPanel(AccessActions actions, List<Places.Named> clusters) {
        super("access.why.text");
        this.actions = actions;
        this.clusters = clusters;
        this.user = QuestionFields.user(actions);
        this.fields = new QuestionFields(clusters);
        fields(user, fields);
    }

    @Override
    AccessQuestion asked() {
        return fields.read(AccessQuestion.Kind.WHY, user.getValue().strip());
    }

    @Override
    void fill(AccessQuestion asked) {
        user.setValue(asked.user());
        fields.fill(asked);
    }

    @Override
    Component answer(AccessQuestion asked) {
        Answer answer = actions.explain(asked);
        Div shown = new Div();
        shown.addClassName("rs-stack");
        String where = AccessWords.cluster(asked.cluster(), clusters)
                + (asked.namespace().isEmpty() ? "" : "/" + asked.namespace());
        shown.add(new Notice(
                answer.allowed() ? Notice.Kind.DONE : Notice.Kind.WARNING,
                getTranslation(
                        answer.allowed() ? "access.why.may" : "access.why.may-not",
                        answer.who(),
                        asked.words(),
                        where)));
        answer.cap()
                .ifPresent(cap -> shown.add(new Notice(
                        Notice.Kind.INFORMATION,
                        getTranslation("access.cap." + cap.word(), answer.mode().word()))));
        shown.add(answer.because().isEmpty() ? refusal(asked, answer) : reasons(answer));
        shown.add(new NativeCard(getTranslation("access.native.why"), actions.nativeWhy(asked), asked.request()));
        return shown;
    }

    private Card reasons(Answer answer) {
        Card card = new Card(getTranslation(answer.allowed() ? "access.why.because" : "access.why.would"));
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-grants");
        answer.because().stream()
                .map(because ->
                        new GrantChain(because.grant(), Optional.of(because.rule()), clusters, actions.mayOpenRoles()))
                .forEach(list::add);
        card.add(list);
        return card;
    }

    private Card refusal(AccessQuestion asked, Answer answer) {
        Card card = new Card(getTranslation("access.why.would-do"));
        if (answer.wouldDo().isEmpty()) {
            card.add(new Paragraph(getTranslation("access.why.no-role")));
        } else {
            UnorderedList list = new UnorderedList();
            answer.wouldDo().stream().limit(SHOWN_ROLES).map(this::role).forEach(list::add);
            card.add(new Paragraph(getTranslation("access.why.would-do.text")), list);
        }
        actions.project(asked)
                .ifPresent(project -> card.add(new Paragraph(
                        new Anchor(ProjectsView.path(project), getTranslation("access.why.members", project.name())))));
        return card;
    }

    private ListItem role(RoleId role) {
        Span id = new Span(role.value());
        id.addClassNames("rs-mono", "rs-muted");
        return new ListItem(new Span(actions.roleName(role) + " "), id);
    }
}
