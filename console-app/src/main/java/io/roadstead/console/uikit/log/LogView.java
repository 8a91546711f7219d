package io.roadstead.console.uikit.log;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import io.roadstead.console.uikit.terminal.TerminalAnswer;
import io.roadstead.console.uikit.terminal.TerminalAnswer.Granted;
import io.roadstead.console.uikit.terminal.TerminalAnswer.Refused;
import io.roadstead.console.uikit.widget.Words;
import java.util.List;
import java.util.function.Function;

/**
 * The log of one or several containers: followed, filtered, kept up to 10,000 lines. No line of it passes through this class, and none is
 * taken for markup.
 */
@Tag("rs-log")
@JsModule("./widgets/log.ts")
@StyleSheet("styles/widgets.css")
public final class LogView extends Component {
    private static final List<String> WORDS = List.of(
            "all-containers",
            "asking",
            "bad-pattern",
            "clear",
            "connecting",
            "connecting-sentence",
            "container",
            "copy",
            "count",
            "count-of",
            "cut",
            "download",
            "dropped",
            "earlier",
            "end-fault",
            "end-gone",
            "end-limit",
            "end-malformed",
            "end-revoked",
            "end-ticket",
            "ended",
            "filter",
            "fold",
            "last",
            "left-out",
            "lines-of",
            "lost",
            "lost-sentence",
            "no-lines",
            "no-match",
            "no-pods",
            "nothing",
            "open",
            "pause",
            "paused",
            "paused-sentence",
            "pods-left",
            "previous",
            "reconnect",
            "refused",
            "refused-sentence",
            "regular",
            "resume",
            "severity",
            "severity-all",
            "severity-debug",
            "severity-error",
            "severity-info",
            "severity-warn",
            "since",
            "since-0",
            "since-300",
            "since-3600",
            "since-86400",
            "slow-pattern",
            "standing-denied",
            "standing-ended",
            "standing-lost",
            "standing-missing",
            "standing-more",
            "standing-waiting",
            "tail",
            "times",
            "to-end",
            "unfold",
            "wrap");

    /** Asks the door for a stream as soon as it is shown, and again when the person wants another. */
    public LogView(String heading, Function<Component, TerminalAnswer> door) {
        getElement().setProperty("heading", heading);
        Words.give(this, "logs", WORDS);
        getElement().addEventListener("rs-log-wanted", event -> answer(door.apply(this)));
    }

    private void answer(TerminalAnswer answer) {
        switch (answer) {
            case Granted granted -> getElement().callJsFunction("connect", granted.path(), granted.ticket());
            case Refused refused -> getElement().callJsFunction("refuse", refused.sentence());
        }
    }
}
