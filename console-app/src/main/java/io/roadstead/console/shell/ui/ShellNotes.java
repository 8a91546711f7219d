package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.MeteredLinks;
import io.roadstead.console.cluster.MeteredLinks.Metered;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.recording.RecordingRules;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.uikit.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What who opens a shell is told before and while it is open: whether it is recorded, and that it costs where its link is paid by use. */
@SpringComponent
record ShellNotes(RecordingRules rules, MeteredLinks links) {
    /** Before. */
    List<Component> before(Component page, Caller caller, ClusterId cluster) {
        return notes(page, caller, cluster, OptionalLong::empty);
    }

    /** While it is open. */
    List<Component> during(Component page, Caller caller, ShellDoor.Way way) {
        return notes(page, caller, way.place().cluster(), way::carried);
    }

    /** What is asked in the page's turn. */
    private interface Bytes {
        OptionalLong carried();
    }

    private List<Component> notes(Component page, Caller caller, ClusterId cluster, Bytes bytes) {
        List<Component> notes = new ArrayList<>();
        if (rules.recorded(cluster)) {
            notes.add(new Notice(Notice.Kind.WARNING, page.getTranslation("shell.recorded")));
        }
        List<Metered> metered = links.among(caller, Set.of(cluster));
        if (!metered.isEmpty()) {
            String before = page.getTranslation("metered.shell", MeterNote.names(metered));
            notes.add(new MeterNote(metered, before, link -> bytes.carried()));
        }
        return notes;
    }
}
