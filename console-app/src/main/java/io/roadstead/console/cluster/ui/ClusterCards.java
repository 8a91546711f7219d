package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.cluster.AgentChecks;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterDetails;
import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.TrafficPrice;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The blocks of a cluster's page, each with its facts of now. */
record ClusterCards(Caller caller, Cluster cluster, ClusterDetails details) {
    private static final Set<String> WORDED = Set.of("readyz", "rbac", "api-version", "metrics", "clock");
    private static final int HISTORY = 20;

    Component checklist() {
        ChecklistPanel panel = new ChecklistPanel();
        panel.show(details.checklist(caller, cluster));
        return panel;
    }

    Component facts() {
        Card card = card("clusters.facts.title");
        card.add(new FactList()
                .fact("clusters.column.version", cluster.facts().kubernetesVersion())
                .fact(
                        "clusters.fact.platform",
                        cluster.facts().checks().map(AgentChecks::platform).orElse(""))
                .fact("clusters.column.mode", ClusterWords.mode(card, cluster.mode()))
                .fact("clusters.column.tier", ClusterWords.tier(card, cluster.tier()))
                .fact("clusters.column.labels", cluster.labels().toString().replace("\n", ", "))
                .fact("clusters.fact.uid", cluster.facts().kubeSystemUid())
                .fact("clusters.column.id", cluster.id().value())
                .fact("clusters.column.createdAt", Optional.of(cluster.createdAt()))
                .fact("clusters.fact.createdBy", cluster.createdBy()));
        return card;
    }

    Component link() {
        Card card = card("clusters.link.title");
        LinkSettings link = cluster.link();
        String profile = "clusters.profile." + link.profile().word();
        card.add(new FactList()
                .fact("clusters.profile", card.getTranslation(profile))
                .fact("clusters.fact.alarm", alarm(card, link))
                .fact("clusters.price", link.price().map(TrafficPrice::exact).orElse(""))
                .fact("clusters.column.lastSeenAt", cluster.health().lastSeen())
                .fact(
                        "clusters.fact.rtt",
                        cluster.health()
                                .rtt()
                                .map(rtt -> rtt.toMillis() + " ms")
                                .orElse(""))
                .fact("clusters.column.agent", cluster.facts().agentVersion())
                .fact("clusters.fact.firstConnected", cluster.facts().firstConnected()));
        Paragraph meaning = new Paragraph(card.getTranslation(profile + ".text"));
        meaning.addClassName("rs-muted");
        card.add(meaning);
        List<Connection> connections = details.connections(caller, cluster.id());
        if (connections.isEmpty()) {
            card.add(new Paragraph(card.getTranslation("clusters.link.none")));
            return card;
        }
        UnorderedList list = lines();
        connections.forEach(connection -> list.add(line(
                new Span(card.getTranslation("clusters.link." + ClusterWords.word(connection.kind()))),
                muted(connection.address()))));
        card.add(list);
        return card;
    }

    Component traffic() {
        return new TrafficCard(cluster.facts(), details.traffic(caller, cluster));
    }

    private static String alarm(Card card, LinkSettings link) {
        return link.alarm().isZero()
                ? card.getTranslation("clusters.alarm.at-once")
                : card.getTranslation("clusters.alarm.after", ClusterWords.span(card, link.alarm()));
    }

    Component checks() {
        if (cluster.facts().checks().isEmpty()) {
            return new Div();
        }
        Card card = card("clusters.checks.title");
        AgentChecks found = cluster.facts().checks().get();
        UnorderedList list = lines();
        found.checks()
                .forEach(check -> list.add(line(
                        new Span(name(card, check.name())),
                        new StatusBadge(
                                check.ok() ? Status.HEALTHY : Status.DEGRADED,
                                card.getTranslation("clusters.check." + check.ok())),
                        muted(check.detail()))));
        Paragraph asOf = new Paragraph();
        asOf.add(Age.asOf(found.at(), cluster.link().profile().rhythm().checks()));
        card.add(list, asOf);
        return card;
    }

    Component keys() {
        var keys = details.keys(caller, cluster.id());
        if (keys.isEmpty()) {
            return new Div();
        }
        Card card = card("clusters.keys.title");
        UnorderedList list = lines();
        keys.forEach(key -> {
            list.add(line(
                    new Span(key.id()),
                    at(card, "clusters.keys.since", key.registeredAt()),
                    key.revokedAt()
                            .map(at -> at(card, "clusters.keys.revoked", at))
                            .orElseGet(() -> at(card, "clusters.keys.until", key.validUntil()))));
        });
        card.add(list);
        return card;
    }

    Component history() {
        Card card = card("clusters.history.title");
        var entries = details.history(caller, cluster.id(), HISTORY);
        if (entries.isEmpty()) {
            card.add(new Paragraph(card.getTranslation("clusters.history.none")));
            return card;
        }
        UnorderedList list = lines();
        entries.forEach(entry -> {
            var state = ClusterWords.state(card, entry.state());
            ListItem line = line(new StatusBadge(state.status(), state.word()));
            entry.reason().ifPresent(reason -> line.add(muted(ClusterWords.reason(card, reason))));
            line.add(new Age(entry.at()));
            list.add(line);
        });
        card.add(list);
        return card;
    }

    /** What newer agents check has no name in this console yet. */
    private static String name(Card card, String check) {
        return WORDED.contains(check) ? card.getTranslation("clusters.step." + check) : check;
    }

    private static Span at(Card card, String key, Instant time) {
        Span words = muted(card.getTranslation(key) + " ");
        words.add(new Age(time));
        return words;
    }

    private static Card card(String title) {
        return new Card(com.vaadin.flow.component.UI.getCurrent().getTranslation(title));
    }

    private static UnorderedList lines() {
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-lines");
        return list;
    }

    private static ListItem line(Component... parts) {
        return new ListItem(parts);
    }

    private static Span muted(String text) {
        Span span = new Span(text);
        span.addClassName("rs-muted");
        return span;
    }
}
