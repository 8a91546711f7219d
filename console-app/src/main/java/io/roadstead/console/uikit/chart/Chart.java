package io.roadstead.console.uikit.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.shared.Registration;
import io.roadstead.console.uikit.widget.Absence;
import io.roadstead.console.uikit.widget.Words;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A figure over time or over things, with its table, its file for spreadsheets and its states. The browser loads the engine
 * when the first chart has something to draw.
 */
@Tag("rs-chart")
@JsModule("./widgets/chart.ts")
@StyleSheet("styles/widgets.css")
public final class Chart extends Component {
    /** How many points a browser gets; more cannot be told apart on a screen. The rest is thinned, peaks are kept. */
    public static final int SENT_POINTS = 800;

    private static final List<String> WORDS = List.of(
            "as-of",
            "forecast",
            "forecast-with-interval",
            "high",
            "keys",
            "loading",
            "low",
            "name",
            "retry",
            "table",
            "thinned",
            "time",
            "whole");

    /** Shows that it is loading until {@link #show} is called. */
    public Chart(String heading) {
        getElement().setProperty("heading", heading);
        Words.give(this, "chart", WORDS);
        loading();
    }

    /** Lets people look at a part of the axis. */
    public Chart zoomable() {
        getElement().setProperty("zoomable", true);
        return this;
    }

    /** Draws; data without any point is shown as empty. */
    public void show(ChartData data) {
        if (data.isEmpty()) {
            empty(getTranslation("chart.empty"));
            return;
        }
        ChartData thinned = Thinning.thin(data, SENT_POINTS);
        getElement().setPropertyBean("model", ChartModel.of(thinned, data.axis().size(), this::getTranslation));
    }

    /** Being fetched. */
    public void loading() {
        getElement().setPropertyBean("model", Absence.loading(getTranslation("chart.loading")));
    }

    /** Nothing to draw, and why. */
    public void empty(String sentence) {
        getElement().setPropertyBean("model", Absence.empty(sentence));
    }

    /** Could not be fetched; the code is that of the problem. */
    public void failed(String sentence, String code) {
        getElement().setPropertyBean("model", Absence.failed(sentence, code));
    }

    /** Called when a person wants a failed chart to be tried again. */
    public Registration onRetry(Runnable retry) {
        return getElement().addEventListener("rs-retry", event -> retry.run());
    }

    /** Called when a person looks at another part of a time axis, at most a few times a second. */
    public Registration onRange(Consumer<ChartRange> listener) {
        return getElement()
                .addEventListener("rs-range", event -> {
                    long from = event.getEventData().path("event.detail.from").asLong();
                    long to = event.getEventData().path("event.detail.to").asLong();
                    if (from < to) {
                        listener.accept(new ChartRange(Instant.ofEpochMilli(from), Instant.ofEpochMilli(to)));
                    }
                })
                .addEventData("event.detail.from")
                .addEventData("event.detail.to");
    }
}
