package io.roadstead.console.uikit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.PageCommands.Command;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.annotation.Scope;

/**
 * Opens on {@code /} or Ctrl-K; pages, actions and objects by a few letters. Pages and actions are sent once and searched
 * in the browser; objects are asked for while one types; before that stands what one opened last and starred.
 */
@Tag("rs-palette")
@JsModule("./palette.ts")
@SpringComponent
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
class CommandPalette extends Component {
    private static final Logger log = LoggerFactory.getLogger(CommandPalette.class);
    private static final int LONGEST = 200;
    private static final int MOST_KEPT = 6;

    private final PageCommands commands;
    private final SignedIn signedIn;
    private final List<PaletteSource> sources;
    private final Favourites favourites;
    private final Map<String, Runnable> runs = new HashMap<>();
    private final Map<String, String> found = new HashMap<>();
    private final Map<String, String> kept = new HashMap<>();

    CommandPalette(
            PageCommands commands, SignedIn signedIn, ObjectProvider<PaletteSource> sources, Favourites favourites) {
        this.commands = commands;
        this.signedIn = signedIn;
        this.sources = sources.orderedStream().toList();
        this.favourites = favourites;
        getElement().addEventListener("keyboard-sheet", event -> new KeyboardSheet().open());
        getElement().addEventListener("palette-opened", event -> showKept());
        getElement()
                .addEventListener(
                        "palette-chosen",
                        event -> choose(event.getEventDetail(Chosen.class).id()))
                .addEventDetail();
        getElement()
                .addEventListener(
                        "palette-typed",
                        event -> find(event.getEventDetail(Typed.class).typed()))
                .addEventDetail();
    }

    record Chosen(String id) {}

    record Typed(String typed) {}

    record Entry(String id, String group, String icon, String title, String detail, String words) {}

    record Found(String typed, List<Entry> entries) {}

    void open() {
        getElement().callJsFunction("open");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        List<Entry> entries = new ArrayList<>();
        runs.clear();
        for (Command command : commands.all(attached.getUI())) {
            String id = "c" + entries.size();
            runs.put(id, command.run());
            entries.add(
                    new Entry(id, command.group(), command.icon(), command.title(), command.detail(), command.words()));
        }
        getElement().setPropertyList("entries", entries);
        getElement().setProperty("searches", !sources.isEmpty());
        getElement().setPropertyMap("texts", texts());
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        for (String text : List.of("label", "placeholder", "results", "none", "move", "open", "close")) {
            texts.put(text, getTranslation("palette." + text));
        }
        return texts;
    }

    private void choose(String id) {
        if (found.containsKey(id)) {
            getUI().ifPresent(ui -> ui.navigate(found.get(id)));
        } else if (kept.containsKey(id)) {
            getUI().ifPresent(ui -> ui.navigate(kept.get(id)));
        } else if (runs.containsKey(id)) {
            runs.get(id).run();
        }
    }

    /** What is shown before anything is typed: told anew each time, since one may not see it any more. */
    private void showKept() {
        kept.clear();
        List<Entry> entries = new ArrayList<>();
        try {
            signedIn.caller().ifPresent(caller -> {
                entries.addAll(kept("favourites.recents", favourites.recents(caller, MOST_KEPT)));
                entries.addAll(kept("favourites.title", favourites.stars(caller, MOST_KEPT)));
            });
        } catch (RuntimeException broken) { // pages and actions are there all the same
            log.atWarn().setCause(broken).log("favourites for the palette failed");
        }
        getElement().setPropertyList("kept", entries);
    }

    private List<Entry> kept(String heading, List<Favourites.Kept> spots) {
        List<Entry> entries = new ArrayList<>();
        for (Favourites.Kept each : spots) {
            Spot spot = each.spot();
            if (!each.gone()) {
                String id = "k" + kept.size();
                kept.put(id, spot.path());
                entries.add(
                        new Entry(id, getTranslation(heading), spot.kind().icon(), spot.title(), spot.detail(), ""));
            }
        }
        return entries;
    }

    private void find(String text) {
        String typed = text.strip();
        if (typed.length() < 2 || typed.length() > LONGEST) {
            return;
        }
        found.clear();
        List<Entry> entries = new ArrayList<>();
        signedIn.caller().ifPresent(caller -> sources.forEach(source -> entries.addAll(find(source, caller, typed))));
        getElement().setPropertyBean("found", new Found(typed, entries));
    }

    private List<Entry> find(PaletteSource source, Caller caller, String typed) {
        String group = getTranslation(source.heading());
        List<Entry> entries = new ArrayList<>();
        try {
            for (PaletteSource.Hit hit : source.find(caller, typed, PaletteSource.MOST)) {
                String id = "o" + found.size();
                found.put(id, hit.path());
                entries.add(new Entry(id, group, hit.icon(), hit.title(), hit.detail(), ""));
            }
        } catch (RuntimeException broken) { // one source that fails leaves the others
            log.atWarn()
                    .addKeyValue("source", source.heading())
                    .setCause(broken)
                    .log("palette source failed");
        }
        return entries;
    }
}
