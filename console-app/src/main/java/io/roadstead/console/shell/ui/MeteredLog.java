package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.shell.Carried;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.live.LogDoor;
import io.roadstead.console.uikit.log.LogView;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A log by links that are paid by use: nothing of it comes before somebody wants it, and it goes on only if somebody wants that. */
final class MeteredLog extends Div {
    private final String heading;
    private final LogSubject subject;
    private final LogDoor door;
    private final Carried carried = new Carried();
    private final Div choice = new Div();
    private final Div shown = new Div();

    /** @param rate bytes a minute when it was followed last */
    MeteredLog(String heading, LogSubject subject, LogDoor door, List<Metered> metered, Optional<Long> rate) {
        this.heading = heading;
        this.subject = subject;
        this.door = door;
        addClassName("rs-full");
        shown.addClassName("rs-full");
        choice.addClassName("rs-filter");
        String roughly = rate.map(each -> getTranslation("metered.log.rate", words(metered, each)))
                .orElseGet(() -> getTranslation("metered.log.unknown"));
        String before = getTranslation("metered.log", MeterNote.names(metered)) + " " + roughly;
        choose();
        add(
                new MeterNote(metered, before, link -> {
                    long came = carried.of(link.cluster());
                    return came == 0 ? OptionalLong.empty() : OptionalLong.of(came);
                }),
                choice,
                shown);
    }

    private String words(List<Metered> metered, long rate) {
        return MeterNote.words(this, metered.getFirst(), rate);
    }

    private void choose() {
        Button read = new Button(getTranslation("metered.log.read"), click -> show(false));
        read.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Paragraph why = new Paragraph(getTranslation("metered.log.why"));
        why.addClassName("rs-muted");
        choice.add(read, follow(), why);
    }

    private Button follow() {
        return new Button(getTranslation("metered.log.follow"), click -> show(true));
    }

    private void show(boolean follows) {
        choice.removeAll();
        if (!follows) {
            choice.add(follow());
        }
        shown.removeAll();
        shown.add(new LogView(heading, page -> door.open(page, subject, follows, carried)));
    }
}
