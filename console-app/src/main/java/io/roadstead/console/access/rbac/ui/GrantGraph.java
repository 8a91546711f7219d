package io.roadstead.console.access.rbac.ui;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A graph in columns, laid out: each column's nodes evenly over the height, edges from one column to the next. Of equal input comes an
 * equal picture. Heights are pixels, widths hundredths of what there is.
 */
final class GrantGraph {
    /** Height that a node has to itself, in pixels. */
    static final int ROW = 60;

    /** Width of a node, in hundredths. */
    static final double WIDTH = 20.5;

    private final int columns;
    private final Map<String, Integer> places = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    GrantGraph(int columns) {
        this.columns = columns;
    }

    /**
     * A thing in a column.
     *
     * @param kind what it is, in words
     * @param note what else is to be known of it; may be empty
     */
    record Node(int column, String kind, String text, String note) {}

    /** From a node to one in the next column, by their numbers. */
    record Edge(int from, int to) {}

    /** Adds a thing, or finds it again by its key; gives its number. */
    int node(String key, Node node) {
        return places.computeIfAbsent(node.column() + " " + key, unknown -> {
            nodes.add(node);
            return nodes.size() - 1;
        });
    }

    void edge(int from, int to) {
        edges.add(new Edge(from, to));
    }

    List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** By their numbers, in the order in which they were added. */
    List<Integer> column(int column) {
        List<Integer> here = new ArrayList<>();
        for (int number = 0; number < nodes.size(); number++) {
            if (nodes.get(number).column() == column) {
                here.add(number);
            }
        }
        return here;
    }

    /** In pixels. */
    int height() {
        int most = 1;
        for (int column = 0; column < columns; column++) {
            most = Math.max(most, column(column).size());
        }
        return most * ROW;
    }

    /** Where the middle of a node is, in pixels from above. */
    int middle(int number) {
        List<Integer> column = column(nodes.get(number).column());
        return (2 * column.indexOf(number) + 1) * height() / (2 * column.size());
    }

    /** Where a column begins, in hundredths from the left. */
    double left(int column) {
        return columns == 1 ? 0 : column * (100 - WIDTH) / (columns - 1);
    }

    /** The numbers of a node, of all that leads to it, and of all that it leads to. */
    BitSet touched(int number) {
        BitSet touched = new BitSet();
        follow(number, true, touched);
        follow(number, false, touched);
        return touched;
    }

    private void follow(int number, boolean forwards, BitSet seen) {
        seen.set(number);
        edges.forEach(edge -> {
            if ((forwards ? edge.from() : edge.to()) == number) {
                follow(forwards ? edge.to() : edge.from(), forwards, seen);
            }
        });
    }

    /**
     * The edges as a picture without a word in it.
     *
     * @param strong the numbers of nodes whose edges are drawn strongly; empty for all alike
     */
    String picture(BitSet strong) {
        int height = height();
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 100 ")
                .append(height)
                .append("\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
        edges.forEach(edge -> svg.append("<path class=\"")
                .append(strong.isEmpty() ? "" : strong.get(edge.from()) && strong.get(edge.to()) ? "strong" : "faint")
                .append("\" vector-effect=\"non-scaling-stroke\" d=\"")
                .append(path(edge))
                .append("\"/>"));
        return svg.append("</svg>").toString();
    }

    private String path(Edge edge) {
        double from = left(nodes.get(edge.from()).column()) + WIDTH;
        double to = left(nodes.get(edge.to()).column());
        double bend = (from + to) / 2;
        int start = middle(edge.from());
        int end = middle(edge.to());
        return String.format(
                Locale.ROOT, "M%.2f %d C%.2f %d %.2f %d %.2f %d", from, start, bend, start, bend, end, to, end);
    }
}
