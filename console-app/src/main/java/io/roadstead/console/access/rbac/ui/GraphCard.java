package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.component.Svg;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.access.rbac.AccessChains.Chain;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.uikit.Card;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The graph and its table, one of them at a time; where there is no room for the graph, the table. Each node is a button: pressed, it
 * shows what leads to it and what it leads to.
 */
final class GraphCard extends Card {
    private static final int NONE = -1;

    private final GrantGraph graph;
    private final Svg edges = new Svg();
    private final Map<Integer, NativeButton> buttons = new LinkedHashMap<>();
    private int chosen = NONE;

    GraphCard(String title, List<Chain> chains, List<Places.Named> clusters) {
        super("");
        graph = ChainGraph.of(this, chains, clusters);
        Button asTable = new Button(getTranslation("access.graph.table"));
        asTable.addClassName("rs-graph-switch");
        asTable.getElement().setAttribute("aria-pressed", "false");
        asTable.addClickListener(click -> {
            boolean table = !hasClassName("rs-as-table");
            setClassName("rs-as-table", table);
            asTable.getElement().setAttribute("aria-pressed", Boolean.toString(table));
        });
        title(title, asTable);
        addClassName("rs-graph-card");
        Paragraph hint = new Paragraph(getTranslation("access.graph.hint"));
        hint.addClassName("rs-graph-hint");
        add(hint, heads(), picture(), table(chains, clusters));
        draw();
    }

    private Div heads() {
        Div heads = new Div();
        heads.addClassName("rs-graph-heads");
        heads.getElement().setAttribute("aria-hidden", "true"); // the lists below are called so
        ChainGraph.COLUMNS.forEach(column -> heads.add(new Span(getTranslation("access.graph.column." + column))));
        return heads;
    }

    private Div picture() {
        Div picture = new Div(edges);
        picture.addClassName("rs-graph");
        picture.setHeight(graph.height() + "px");
        edges.getElement().getClassList().add("rs-graph-edges");
        List<GrantGraph.Node> nodes = graph.nodes();
        for (int column = 0; column < ChainGraph.COLUMNS.size(); column++) {
            UnorderedList list = new UnorderedList();
            list.getElement()
                    .setAttribute(
                            "aria-label", getTranslation("access.graph.column." + ChainGraph.COLUMNS.get(column)));
            for (int number : graph.column(column)) {
                list.add(item(number, nodes.get(number)));
            }
            picture.add(list);
        }
        return picture;
    }

    private ListItem item(int number, GrantGraph.Node node) {
        Span kind = new Span(node.note().isEmpty() ? node.kind() : node.kind() + " · " + node.note());
        kind.addClassName("rs-kind");
        Span text = new Span(node.text());
        text.addClassName("rs-graph-text");
        NativeButton button = new NativeButton();
        button.add(kind, text);
        button.getElement().setAttribute("title", node.kind() + " " + node.text());
        button.addClickListener(click -> {
            chosen = chosen == number ? NONE : number;
            draw();
        });
        buttons.put(number, button);
        ListItem item = new ListItem(button);
        item.getStyle()
                .set("top", graph.middle(number) - GrantGraph.ROW / 2 + "px")
                .set("left", graph.left(node.column()) + "%")
                .set("width", GrantGraph.WIDTH + "%");
        return item;
    }

    private void draw() {
        BitSet strong = chosen == NONE ? new BitSet() : graph.touched(chosen);
        edges.setSvg(graph.picture(strong));
        buttons.forEach((number, button) -> {
            button.setClassName("rs-faint", chosen != NONE && !strong.get(number));
            button.getElement().setAttribute("aria-pressed", Boolean.toString(number == chosen));
        });
    }

    private Div table(List<Chain> chains, List<Places.Named> clusters) {
        NativeTableRow titles = new NativeTableRow();
        ChainGraph.COLUMNS.forEach(
                column -> titles.add(new NativeTableHeaderCell(getTranslation("access.graph.column." + column))));
        NativeTableHeader head = new NativeTableHeader();
        head.add(titles);
        NativeTableBody body = new NativeTableBody();
        chains.forEach(chain -> body.add(row(chain, clusters)));
        NativeTable table = new NativeTable();
        table.addClassName("rs-table");
        table.add(head, body);
        Div around = new Div(table);
        around.addClassName("rs-graph-table");
        return around;
    }

    private NativeTableRow row(Chain chain, List<Places.Named> clusters) {
        var grant = chain.grant();
        UnorderedList rules = new UnorderedList();
        rules.addClassName("rs-graph-rules");
        chain.rules().stream().map(Rule::words).forEach(words -> {
            ListItem item = new ListItem(words);
            item.addClassName("rs-mono");
            rules.add(item);
        });
        chain.unread().forEach(name -> rules.add(new ListItem(getTranslation("access.graph.unread", name))));
        return new NativeTableRow(
                new NativeTableCell(GrantChain.link(
                        AccessWords.subject(this, grant.binding().subject()), new Span(grant.subjectName()))),
                new NativeTableCell(GrantChain.link(
                        AccessWords.end(this, grant.binding()), new Span(AccessWords.scope(this, grant, clusters)))),
                new NativeTableCell(GrantChain.link(
                        getTranslation(grant.ofAccount() ? "access.role.account" : "access.role"),
                        new Span(grant.roleName()))),
                new NativeTableCell(rules));
    }
}
