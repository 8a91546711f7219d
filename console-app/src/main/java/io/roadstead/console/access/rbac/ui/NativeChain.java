package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.NativeGrant;
import io.roadstead.console.uikit.Icon;

/** A binding of a cluster that allows something: who made it, its subject, its role, and the rule of that. */
final class NativeChain extends ListItem {
    NativeChain(NativeGrant grant, AccessRequest request) {
        addClassName("rs-grant");
        String subject = grant.held().subject();
        int space = subject.indexOf(' ');
        add(
                origin(grant.origin()),
                GrantChain.link(subject.substring(0, space), mono(subject.substring(space + 1))),
                new Icon("arrow-right"),
                GrantChain.link(getTranslation("access.native.binding"), mono(grant.binding())),
                new Icon("arrow-right"),
                GrantChain.link(getTranslation("access.role"), mono(grant.held().role())));
        grant.because(request)
                .ifPresent(rule -> add(
                        new Icon("arrow-right"), GrantChain.link(getTranslation("access.rule"), mono(rule.words()))));
    }

    private Span origin(NativeGrant.Origin origin) {
        String icon = switch (origin) {
            case ROADSTEAD -> "anchor";
            case CLUSTER -> "ship-wheel";
            case OTHERS -> "server";
        };
        Span word = new Span(getTranslation("access.native.origin." + origin.word()));
        word.addClassName("rs-badge-word");
        Span badge = new Span(new Icon(icon), word);
        badge.addClassNames("rs-badge", "rs-origin", "rs-origin-" + origin.word());
        return badge;
    }

    private static Span mono(String text) {
        Span span = new Span(text);
        span.addClassName("rs-mono");
        return span;
    }
}
