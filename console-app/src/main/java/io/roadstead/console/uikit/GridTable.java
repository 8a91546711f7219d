package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.internal.JacksonUtils;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * The table itself, drawn by {@code data-grid.ts} from values. One element however many cells: what a session keeps of a
 * page is the text of its rows.
 */
@Tag("rs-data-grid")
@JsModule("./data-grid.ts")
@StyleSheet("styles/data-grid.css")
final class GridTable extends Component {
    private static final String DETAIL = "event.detail";

    private int asked;

    /** Lets the browser ask for the rows as soon as it shows the page, with a skeleton if they take long. */
    void expect() {
        getElement().setProperty("asked", ++asked);
    }

    void onAsked(Runnable then) {
        getElement().addEventListener("rs-ask", event -> then.run());
    }

    void onOpen(Consumer<String> key) {
        on("rs-open", detail -> key.accept(detail.path("key").asString("")));
    }

    void onSort(Consumer<String> column) {
        on("rs-sort", detail -> column.accept(detail.path("key").asString("")));
    }

    void onTurn(Consumer<Boolean> forwards) {
        on("rs-turn", detail -> forwards.accept(detail.path("forwards").asBoolean(false)));
    }

    void onAct(BiConsumer<String, String> actionAndKey) {
        on(
                "rs-act",
                detail -> actionAndKey.accept(
                        detail.path("action").asString(""), detail.path("key").asString("")));
    }

    void onSelect(Consumer<List<String>> keys) {
        on(
                "rs-select",
                detail -> keys.accept(detail.path("keys")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList()));
    }

    void head(Map<String, ?> head) {
        getElement().setPropertyMap("head", head);
    }

    void rows(List<Map<String, Object>> rows) {
        getElement().setPropertyJson("rows", JacksonUtils.listToJson(rows));
    }

    void foot(Map<String, ?> foot) {
        getElement().setPropertyMap("foot", foot);
    }

    /** Puts the keyboard back on the row that was opened. */
    void focusRow(String key) {
        getElement().callJsFunction("focusRow", key);
    }

    private void on(String name, Consumer<JsonNode> detail) {
        getElement()
                .addEventListener(name, event -> detail.accept(detailOf(event)))
                .addEventData(DETAIL);
    }

    private static JsonNode detailOf(DomEvent event) {
        return event.getEventData().path(DETAIL);
    }
}
