package io.roadstead.console.uikit.yaml;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.shared.Registration;
import io.roadstead.console.uikit.widget.Words;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A document in YAML. The text stays in the browser until the person saves it or the page asks; what comes back is checked
 * nowhere but by the caller: help and checks in the editor are for the person's comfort.
 */
@Tag("rs-yaml-editor")
@JsModule("./widgets/yaml-editor.ts")
@StyleSheet("styles/widgets.css")
public final class YamlEditor extends Component {
    /** A longer text, in characters, is neither shown nor taken. */
    public static final int MAX_LENGTH = 2_000_000;

    private static final List<String> WORDS = List.of(
            "before",
            "check-aliases",
            "check-ambiguous",
            "check-choice",
            "check-const",
            "check-enum",
            "check-maxItems",
            "check-maxLength",
            "check-maximum",
            "check-minItems",
            "check-minLength",
            "check-minimum",
            "check-other",
            "check-pattern",
            "check-required",
            "check-syntax",
            "check-type",
            "check-unknown",
            "cm-all",
            "cm-case",
            "cm-close",
            "cm-do-replace",
            "cm-find",
            "cm-fold-line",
            "cm-folded",
            "cm-next",
            "cm-previous",
            "cm-regexp",
            "cm-replace",
            "cm-replace-all",
            "cm-unchanged",
            "cm-unfold",
            "cm-unfold-line",
            "cm-word",
            "default",
            "docs",
            "docs-any",
            "docs-fields",
            "docs-found",
            "docs-none",
            "docs-nothing",
            "docs-path",
            "docs-required",
            "docs-root",
            "docs-search",
            "fold",
            "keys",
            "keys-read",
            "next-change",
            "no-problems",
            "plain",
            "problems",
            "read-only",
            "search",
            "split",
            "too-long",
            "unified",
            "unsaved");

    private int revision;

    /** Without a text. */
    public YamlEditor(String heading) {
        getElement().setProperty("heading", heading);
        Words.give(this, "yaml", WORDS);
        show("", null);
    }

    /** Shows a document; what a person wrote before is gone. */
    public void show(String text) {
        show(text, null);
    }

    /** Shows a document and what it was before. */
    public void compare(String before, String now, YamlComparison comparison) {
        getElement().setProperty("view", comparison.word());
        show(now, before);
    }

    private void show(String text, @Nullable String original) {
        if (text.length() > MAX_LENGTH || (original != null && original.length() > MAX_LENGTH)) {
            throw new IllegalArgumentException("longer than " + MAX_LENGTH + " characters");
        }
        getElement().setPropertyBean("content", new YamlContent(text, original, ++revision));
    }

    /** Helps and checks by this JSON schema; references to other documents are not followed. */
    public YamlEditor schema(ObjectNode schema) {
        getElement().setPropertyJson("schema", schema);
        return this;
    }

    /**
     * The same for a schema so large that it is not kept with the page: the browser fetches it once.
     *
     * @param json in UTF-8; shared, not to be changed
     */
    public YamlEditor schema(byte[] json) {
        getElement().setAttribute("schema-url", (DownloadHandler) event -> {
            event.setContentType("application/json");
            event.getOutputStream().write(json);
        });
        return this;
    }

    /** Lets people read only. */
    public YamlEditor readOnly() {
        getElement().setProperty("readOnly", true);
        return this;
    }

    /** Called when a person wants to save, with the text. Say {@link #saved} when it is. */
    public Registration onSave(Consumer<String> listener) {
        return getElement()
                .addEventListener(
                        "rs-yaml-save",
                        event -> bounded(event.getEventData()
                                        .path("event.detail.text")
                                        .asString(""))
                                .ifPresent(listener))
                .addEventData("event.detail.text");
    }

    /** Called when there is something to save, and when there is no longer. */
    public Registration onDirty(Consumer<Boolean> listener) {
        return getElement()
                .addEventListener(
                        "rs-yaml-dirty",
                        event -> listener.accept(
                                event.getEventData().path("event.detail.dirty").asBoolean(false)))
                .addEventData("event.detail.dirty");
    }

    /** Fetches the text as it is now; the listener is not called where it is too long. */
    public void text(Consumer<String> listener) {
        getElement()
                .callJsFunction("text")
                .then(String.class, text -> bounded(text).ifPresent(listener));
    }

    /** Takes the present text for the saved one. */
    public void saved() {
        getElement().callJsFunction("saved");
    }

    private static Optional<String> bounded(@Nullable String text) {
        return Optional.ofNullable(text).filter(given -> given.length() <= MAX_LENGTH);
    }
}
