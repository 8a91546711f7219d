package io.roadstead.console.uikit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/** What a list shows in the place of rows: why there are none, and the one thing to do about it. */
record GridNotice<T>(Component page, GridDefinition<T> definition) {
    Component of(GridContent<T> content, Optional<Component> firstStep, Runnable clear, Runnable retry) {
        return switch (content) {
            case GridContent.Rows<T> rows -> new Div();
            case GridContent.Empty<T> empty ->
                marked(
                        "empty",
                        new EmptyState(
                                text(definition.name() + ".empty.title"),
                                text(definition.name() + ".empty.text"),
                                firstStep.stream().toArray(Component[]::new)));
            case GridContent.NoMatch<T> none ->
                marked(
                        "no-match",
                        EmptyState.noMatch(
                                text("grid.none.title"), text("grid.none.text"), button("grid.filter.clear", clear)));
            case GridContent.Denied<T> denied ->
                marked("denied", EmptyState.noPermission(text("grid.denied.title"), denied.sentence()));
            case GridContent.Failed<T> failed -> failed(failed, retry);
        };
    }

    private Component failed(GridContent.Failed<T> failed, Runnable retry) {
        String sentence = failed.sentence().isEmpty()
                ? text("grid.failed." + failed.code().code())
                : failed.sentence();
        Span code = new Span(failed.code().code());
        code.addClassName("rs-mono");
        Component state = marked(
                "failed", EmptyState.failed(text("grid.failed.title"), sentence, button("grid.retry", retry), code));
        state.getElement().setAttribute("role", "alert");
        return state;
    }

    private static Component marked(String name, EmptyState state) {
        state.getElement().setAttribute("data-state", name);
        return state;
    }

    private Component button(String key, Runnable action) {
        return new Button(text(key), click -> action.run());
    }

    private String text(String key) {
        return page.getTranslation(key);
    }
}
