package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.recording.Recording;
import io.roadstead.console.shell.recording.Recordings;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.terminal.RecordingPlayer;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** One recorded shell, played. That it is watched is recorded. */
@Route("shell-recordings/:id")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class RecordingView extends Main implements HasDynamicTitle, BeforeEnterObserver {
    private final Recordings recordings;
    private final SignedIn signedIn;

    RecordingView(Recordings recordings, SignedIn signedIn) {
        this.recordings = recordings;
        this.signedIn = signedIn;
        addClassName("rs-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        Caller caller = signedIn.required();
        Optional<Recording> found = event.getRouteParameters()
                .get("id")
                .filter(text -> text.matches("[0-9a-f-]{36}"))
                .flatMap(text -> recordings.find(caller, UUID.fromString(text)));
        add(new ViewToolbar(getTranslation("shell-recordings.one")));
        found.ifPresentOrElse(
                recording -> show(caller, recording),
                () -> add(new Notice(Notice.Kind.WARNING, getTranslation("shell-recordings.missing"))));
    }

    private void show(Caller caller, Recording recording) {
        Div facts = new Div(new FactList()
                .fact("shell-recordings.column.person", recording.person())
                .fact("shell-recordings.column.cluster", recording.clusterName())
                .fact("shell-recordings.column.where", recording.namespace() + "/" + recording.pod())
                .fact("shell-recordings.column.container", recording.container())
                .fact("shell-recordings.column.startedAt", recording.startedAt().toString())
                .fact(
                        "shell-recordings.column.endedAt",
                        recording.endedAt().map(Instant::toString).orElse(""))
                .fact("shell-recordings.column.ended", recording.ended())
                .fact("shell-recordings.column.sha256", recording.sha256()));
        String heading = recording.person() + " · " + recording.clusterName() + " · " + recording.pod();
        add(facts, new RecordingPlayer(heading, text(caller, recording)));
    }

    private DownloadHandler text(Caller caller, Recording recording) {
        return event -> {
            event.setFileName("shell-" + recording.id() + ".cast");
            event.setContentType("application/x-asciicast");
            if (!recordings.copy(caller, recording, event.getOutputStream())) {
                throw new IOException("a recording is not what was kept");
            }
        };
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell-recordings.one") + " · Roadstead";
    }
}
