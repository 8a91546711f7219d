package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.rbac.AccessChains.Chain;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Rule;
import java.util.List;

/** The way from subjects by bindings and roles to rules, as a graph of four columns. */
final class ChainGraph {
    /** The keys of what stands above the columns. */
    static final List<String> COLUMNS = List.of("subject", "binding", "role", "rule");

    /** About so many rules get a place of their own; the table has all. */
    private static final int ROOM = 24;

    private static final int MOST_OF_ONE = 8;

    private ChainGraph() {}

    static GrantGraph of(Component page, List<Chain> chains, List<Places.Named> clusters) {
        GrantGraph graph = new GrantGraph(COLUMNS.size());
        long roles = chains.stream()
                .map(chain -> chain.grant().binding().role())
                .distinct()
                .count();
        int rules = (int) Math.clamp(ROOM / Math.max(1, roles), 2, MOST_OF_ONE);
        chains.forEach(chain -> rules(graph, page, chain, role(graph, page, chain, clusters), rules));
        return graph;
    }

    /** Gives the number of the role. */
    private static int role(GrantGraph graph, Component page, Chain chain, List<Places.Named> clusters) {
        AccessQuestions.Named grant = chain.grant();
        int subject = graph.node(
                grant.binding().subject().toString(),
                new GrantGraph.Node(0, AccessWords.subject(page, grant.binding().subject()), grant.subjectName(), ""));
        int binding = graph.node(
                grant.binding().id().toString(),
                new GrantGraph.Node(
                        1,
                        page.getTranslation(grant.ofAccount() ? "access.role.account" : "access.graph.binding"),
                        AccessWords.scope(page, grant, clusters),
                        AccessWords.end(page, grant.binding())));
        int role = graph.node(
                grant.binding().role().value(),
                new GrantGraph.Node(
                        2,
                        page.getTranslation("access.role"),
                        grant.roleName(),
                        grant.binding().role().value()));
        graph.edge(subject, binding);
        graph.edge(binding, role);
        return role;
    }

    private static void rules(GrantGraph graph, Component page, Chain chain, int role, int most) {
        int shown = chain.rules().size() <= most ? most : most - 1;
        chain.rules().stream().limit(shown).forEach(rule -> graph.edge(role, rule(graph, rule)));
        chain.unread()
                .forEach(name -> graph.edge(
                        role,
                        graph.node(
                                "unread " + name,
                                new GrantGraph.Node(
                                        3,
                                        page.getTranslation("access.rule"),
                                        page.getTranslation("access.graph.unread", name),
                                        ""))));
        if (chain.rules().size() > shown) {
            int rest = chain.rules().size() - shown;
            graph.edge(
                    role,
                    graph.node(
                            "more of " + chain.grant().binding().role(),
                            new GrantGraph.Node(
                                    3,
                                    page.getTranslation("access.rule"),
                                    page.getTranslation("access.graph.more-rules", rest),
                                    "")));
        }
    }

    /** Verbs above, and below what they are on. */
    private static int rule(GrantGraph graph, Rule rule) {
        int verbs = String.join(",", rule.verbs()).length();
        return graph.node(
                rule.toString(),
                new GrantGraph.Node(
                        3, String.join(", ", rule.verbs()), rule.words().substring(verbs + 1), ""));
    }
}
