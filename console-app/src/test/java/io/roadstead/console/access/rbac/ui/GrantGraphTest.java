package io.roadstead.console.access.rbac.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class GrantGraphTest {
    private final GrantGraph graph = new GrantGraph(3);
    private final int bob = node(0, "bob");
    private final int eve = node(0, "eve");
    private final int owner = node(1, "owner");
    private final int viewer = node(1, "viewer");
    private final int all = node(2, "all");

    private int node(int column, String text) {
        return graph.node(text, new GrantGraph.Node(column, "kind", text, ""));
    }

    private static BitSet set(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }

    @Test
    void aThingThatComesAgainIsTheSameNode() {
        assertThat(node(1, "owner")).isEqualTo(owner);
        assertThat(node(2, "owner")).as("of another column").isNotEqualTo(owner);
    }

    @Test
    void nodesStandEvenlyOverTheHeightOfTheLongestColumn() {
        assertThat(graph.height()).isEqualTo(2 * GrantGraph.ROW);
        assertThat(graph.middle(bob)).isEqualTo(GrantGraph.ROW / 2);
        assertThat(graph.middle(eve)).isEqualTo(3 * GrantGraph.ROW / 2);
        assertThat(graph.middle(all)).isEqualTo(GrantGraph.ROW);
        assertThat(graph.left(0)).isZero();
        assertThat(graph.left(2) + GrantGraph.WIDTH).isEqualTo(100);
    }

    @Test
    void aNodeTouchesWhatLeadsToItAndWhatItLeadsToAndNothingBeside() {
        graph.edge(bob, owner);
        graph.edge(eve, viewer);
        graph.edge(owner, all);
        graph.edge(viewer, all);
        assertThat(graph.touched(owner)).isEqualTo(set(bob, owner, all));
        assertThat(graph.touched(all)).isEqualTo(set(bob, eve, owner, viewer, all));
        assertThat(graph.touched(eve)).isEqualTo(set(eve, viewer, all));
    }

    @Test
    void thePictureHoldsLinesAndNotAWord() {
        graph.edge(bob, owner);
        graph.edge(bob, owner);
        int hostile = node(2, "<script>alert(1)</script>");
        graph.edge(owner, hostile);
        String picture = graph.picture(set(bob, owner));
        assertThat(picture)
                .doesNotContain("script")
                .contains("class=\"strong\"")
                .contains("class=\"faint\"");
        assertThat(picture.split("<path", -1)).as("each edge once").hasSize(3);
    }
}
