package io.roadstead.console.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import java.util.Locale;
import java.util.UUID;

/** Where I am signed in, which of my tokens end, and what I may do. */
final class OwnCards extends Div {
    OwnCards(OwnFacts facts, Caller caller) {
        addClassName("rs-stack");
        add(signIns(facts, caller), tokens(facts, caller), rights(caller));
    }

    private Card signIns(OwnFacts facts, Caller caller) {
        Card card = new Card(getTranslation("home.own.sign-ins"));
        UUID here = SignIns.current().orElse(null);
        UnorderedList list = lines();
        facts.signIns(caller).forEach(each -> {
            String browser = each.id().equals(here) ? getTranslation("sessions.this", each.browser()) : each.browser();
            list.add(line(browser, each.address(), new Age(each.seen())));
        });
        card.add(list, new Anchor("sessions", getTranslation("home.own.sign-ins.all")));
        return card;
    }

    private Card tokens(OwnFacts facts, Caller caller) {
        Card card = new Card(getTranslation("home.own.tokens"));
        UnorderedList list = lines();
        facts.tokens(caller).forEach(each -> list.add(line(each.name(), "", new Age(each.expiresAt()))));
        card.add(
                list.getChildren().findAny().isPresent()
                        ? list
                        : new Paragraph(getTranslation("home.own.tokens.none")));
        return card;
    }

    private Card rights(Caller caller) {
        Card card = new Card(getTranslation("home.own.rights"));
        UnorderedList list = lines();
        caller.permissions().stream()
                .sorted()
                .map(permission -> getTranslation("permission." + key(permission)))
                .forEach(right -> list.add(new ListItem(right)));
        card.add(list, new Paragraph(getTranslation("home.own.rights.more")));
        return card;
    }

    private static String key(Permission permission) {
        return permission.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static UnorderedList lines() {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-lines");
        return list;
    }

    private static ListItem line(String what, String detail, Age age) {
        Span name = new Span(what);
        name.addClassName("rs-line-name");
        Span more = new Span(detail);
        more.addClassName("rs-muted");
        return new ListItem(name, more, age);
    }
}
