package io.roadstead.console.uikit.terminal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.uikit.widget.Words;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Plays what a terminal showed: at a speed, from any moment, with long pauses or without. What is played reaches no further than a terminal's. */
@Tag("rs-recording")
@JsModule("./widgets/recording.ts")
@StyleSheet("styles/widgets.css")
public final class RecordingPlayer extends Component {
    private static final List<String> WORDS =
            List.of("controls", "failed", "moment", "pause", "play", "short", "speed");

    /** @param source gives the text of the recording, asciicast version 2, to the browser that is being served */
    public RecordingPlayer(String heading, DownloadHandler source) {
        getElement().setProperty("heading", heading);
        getElement().setAttribute("src", source);
        Words.give(this, "recording", WORDS);
        Map<String, String> words = new TreeMap<>();
        Terminal.WORDS.forEach(name -> words.put(name, getTranslation("terminal." + name)));
        getElement().setPropertyMap("terminalWords", words);
    }
}
