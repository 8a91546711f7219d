package io.roadstead.console.uikit;

import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.JacksonUtils;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A {@link DataGrid} as tests on the server see it: what the browser was told to draw, and what it would tell back.
 *
 * <pre>{@code
 * GridProbe list = GridProbe.of(grid);   // asks for the rows, as a browser does when it shows the list
 * assertThat(list.cell(0, "name")).isEqualTo("ada");
 * list.open(0);
 * }</pre>
 */
public final class GridProbe {
    private final DataGrid<?> grid;
    private final Element table;

    private GridProbe(DataGrid<?> grid) {
        this.grid = grid;
        this.table = elements(grid.getElement())
                .filter(element -> element.getTag().equals("rs-data-grid"))
                .findFirst()
                .orElseThrow();
    }

    /** Lets the list fetch its rows. */
    public static GridProbe of(DataGrid<?> grid) {
        GridProbe probe = new GridProbe(grid);
        probe.tell("rs-ask", Map.of());
        return probe;
    }

    /** How many rows are shown. */
    public int size() {
        return rows().size();
    }

    /** The text of a cell. */
    public String cell(int row, String column) {
        List<String> columns = columns();
        return rows().get(row)
                .path("cells")
                .path(columns.indexOf(column))
                .path("text")
                .asString();
    }

    /** Keys of the columns that are shown. */
    public List<String> columns() {
        return head().path("columns")
                .valueStream()
                .map(column -> column.path("key").asString())
                .toList();
    }

    /** {@code 1–50 of 12,431}. */
    public String position() {
        return property("foot").path("position").asString("");
    }

    /** Whether there is another page in this direction. */
    public boolean turns(boolean forwards) {
        return property("foot").path(forwards ? "next" : "previous").asBoolean(false);
    }

    /** What stands in the place of rows: {@code empty}, {@code no-match}, {@code denied}, {@code failed}; else nothing. */
    public String state() {
        return elements(grid.getElement())
                .map(element -> element.getAttribute("data-state"))
                .filter(state -> state != null && !state.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** All texts of the state, one after another. */
    public String stateText() {
        return elements(grid.getElement())
                .filter(element -> element.getAttribute("data-state") != null)
                .findFirst()
                .map(Element::getTextRecursively)
                .orElse("");
    }

    /** Clicks a row. */
    public void open(int row) {
        tell("rs-open", Map.of("key", key(row)));
    }

    /** Clicks a header. */
    public void sort(String column) {
        tell("rs-sort", Map.of("key", column));
    }

    /** Clicks next or previous. */
    public void turn(boolean forwards) {
        tell("rs-turn", Map.of("forwards", forwards));
    }

    /** Clicks a row's button. */
    public void act(int row, String action) {
        tell("rs-act", Map.of("action", action, "key", key(row)));
    }

    /** Chooses exactly these rows. */
    public void select(int... rows) {
        List<String> keys = Arrays.stream(rows).mapToObj(this::key).toList();
        tell("rs-select", Map.of("keys", keys));
    }

    /** The key of a row, as in {@code ?open=}. */
    public String key(int row) {
        return rows().get(row).path("key").asString();
    }

    /** Where a middle click goes. */
    public String href(int row) {
        return rows().get(row).path("href").asString();
    }

    private JsonNode head() {
        return property("head");
    }

    private List<JsonNode> rows() {
        return property("rows").valueStream().toList();
    }

    private JsonNode property(String name) {
        return table.getPropertyRaw(name) instanceof JsonNode json ? json : JacksonUtils.createObjectNode();
    }

    private void tell(String event, Map<String, ?> detail) {
        ObjectNode data = JacksonUtils.createObjectNode();
        data.set("event.detail", JacksonUtils.mapToJson(detail));
        table.getNode().getFeature(ElementListenerMap.class).fireEvent(new DomEvent(table, event, data));
    }

    private static Stream<Element> elements(Element element) {
        return Stream.concat(
                Stream.of(element),
                element.getChildren().filter(child -> !child.isTextNode()).flatMap(GridProbe::elements));
    }
}
