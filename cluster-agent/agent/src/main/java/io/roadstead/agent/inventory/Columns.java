package io.roadstead.agent.inventory;

import io.roadstead.agent.inventory.projection.Texts;
import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Bounds;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which cells of a table are told: not those that say what a line says anyway, and not those that change with the clock.
 *
 * @param told those that are told
 * @param places where their cells are in a row
 */
record Columns(List<Column> told, List<Integer> places) {
    static final Columns NONE = new Columns(List.of(), List.of());

    private static final Set<String> NOT_TOLD =
            Set.of("Name", "Namespace", "Age", "Duration", "Last Schedule", "First Seen", "Last Seen", "Created At");

    /** How long ago kubectl says that a pod restarted last. */
    private static final Pattern AGO = Pattern.compile(" \\([^()]* ago\\)$");

    Columns {
        told = List.copyOf(told);
        places = List.copyOf(places);
    }

    /** Out of a table's {@code columnDefinitions}. */
    static Columns of(List<Json> definitions) {
        List<Column> told = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < definitions.size() && told.size() < Bounds.CELLS; i++) {
            Json definition = definitions.get(i);
            String name = definition.text("name").orElse("");
            String type = definition.text("type").orElse("string");
            if (!NOT_TOLD.contains(name) && !type.equals("date")) {
                told.add(new Column(
                        Texts.cut(name, Bounds.WORD),
                        Texts.cut(type, Bounds.WORD),
                        definition.number("priority").orElse(0) > 0));
                places.add(i);
            }
        }
        return new Columns(told, places);
    }

    /** The cells to tell of a row, as many as there are columns. */
    List<String> of(Row row) {
        List<String> cells = new ArrayList<>(places.size());
        for (int place : places) {
            String cell = place < row.cells().size() ? row.cells().get(place) : "";
            cells.add(Texts.cut(AGO.matcher(cell).replaceFirst(""), Bounds.CELL));
        }
        return cells;
    }

    /** The cell of a column by its name; empty if there is none. */
    String cell(List<String> cells, String column) {
        for (int i = 0; i < told.size(); i++) {
            if (told.get(i).name().equals(column)) {
                return cells.get(i);
            }
        }
        return "";
    }
}
