package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.uikit.Icon;
import java.util.List;
import java.util.Optional;

/** How somebody comes to a right: the subject, the role that it holds and where, and the rule of the role. */
final class GrantChain extends ListItem {
    /** @param linked whether the person may open the page of roles */
    GrantChain(AccessQuestions.Named grant, Optional<Rule> rule, List<Places.Named> clusters, boolean linked) {
        addClassName("rs-grant");
        add(
                link(AccessWords.subject(this, grant.binding().subject()), new Span(grant.subjectName())),
                new Icon("arrow-right"),
                link(
                        getTranslation(grant.ofAccount() ? "access.role.account" : "access.role"),
                        linked ? role(grant) : new Span(grant.roleName())),
                new Icon("arrow-right"),
                link(getTranslation("access.where"), where(grant, clusters)));
        rule.ifPresent(allows -> {
            Span words = new Span(allows.words());
            words.addClassName("rs-mono");
            add(new Icon("arrow-right"), link(getTranslation("access.rule"), words));
        });
    }

    private static Component role(AccessQuestions.Named grant) {
        return new Anchor("roles?open=" + grant.binding().role(), grant.roleName());
    }

    private Component where(AccessQuestions.Named grant, List<Places.Named> clusters) {
        String words = AccessWords.scope(this, grant, clusters);
        return grant.binding().scope() instanceof Scope.Project project
                ? new Anchor("projects/" + project.id(), words)
                : new Span(words);
    }

    static Span link(String kind, Component what) {
        Span name = new Span(kind);
        name.addClassName("rs-kind");
        Span link = new Span(name, what);
        link.addClassName("rs-grant-part");
        return link;
    }
}
