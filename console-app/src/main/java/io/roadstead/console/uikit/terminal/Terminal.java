package io.roadstead.console.uikit.terminal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import io.roadstead.console.uikit.terminal.TerminalAnswer.Granted;
import io.roadstead.console.uikit.terminal.TerminalAnswer.Refused;
import io.roadstead.console.uikit.widget.Words;
import java.util.List;

/**
 * A screen and a keyboard for a program elsewhere. What the program prints stays on the screen: it reaches no clipboard, no
 * title and no link. Nothing that is typed or printed passes through this class.
 */
@Tag("rs-terminal")
@JsModule("./widgets/terminal.ts")
@StyleSheet("styles/widgets.css")
public final class Terminal extends Component {
    static final List<String> WORDS = List.of(
            "again",
            "asking",
            "cancel",
            "clear",
            "connecting",
            "copy",
            "finished",
            "finished-sentence",
            "idle",
            "input",
            "keys",
            "lost",
            "lost-sentence",
            "next",
            "not-found",
            "open",
            "paste",
            "paste-lines",
            "previous",
            "read-only",
            "reader",
            "reconnect",
            "refused",
            "refused-sentence",
            "search");

    /** Asks the door for a stream as soon as it is shown, and again when the person wants another. */
    public Terminal(String heading, TerminalDoor door) {
        getElement().setProperty("heading", heading);
        Words.give(this, "terminal", WORDS);
        getElement().addEventListener("rs-terminal-wanted", event -> answer(door.open()));
    }

    /** Shows what is printed and takes nothing that is typed. */
    public Terminal readOnly() {
        getElement().setProperty("readOnly", true);
        return this;
    }

    /** Takes the keyboard as soon as it is connected; for pages that are about it. */
    public Terminal focused() {
        getElement().setProperty("focused", true);
        return this;
    }

    private void answer(TerminalAnswer answer) {
        switch (answer) {
            case Granted granted -> getElement().callJsFunction("connect", granted.path(), granted.ticket());
            case Refused refused -> getElement().callJsFunction("refuse", refused.sentence());
        }
    }
}
