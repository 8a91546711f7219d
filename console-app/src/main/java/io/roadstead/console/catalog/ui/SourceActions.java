package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.ConfirmDialog;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Optional;

/** What can be done about sources, by who may. */
final class SourceActions {
    private static final int MOST_PROJECTS = 200;

    private final ChartSources sources;
    private final DeployPlaces places;
    private final SignedIn signedIn;
    private final Runnable changed;

    /** @param changed called after each change */
    SourceActions(ChartSources sources, DeployPlaces places, SignedIn signedIn, Runnable changed) {
        this.sources = sources;
        this.places = places;
        this.signedIn = signedIn;
        this.changed = changed;
    }

    /** It as it is now. */
    Optional<ChartSource> now(ChartSource source) {
        return sources.find(signedIn.required(), source.id());
    }

    boolean mayAdd(Caller caller) {
        return sources.mayWrite(caller, Optional.empty()) || !projects().isEmpty();
    }

    boolean mayAddForAll() {
        return sources.mayWrite(signedIn.required(), Optional.empty());
    }

    boolean mayChange(ChartSource source) {
        return sources.mayWrite(signedIn.required(), source.project());
    }

    /** The projects for which this person may add sources. */
    List<Project> projects() {
        Caller caller = signedIn.required();
        return places.projects(caller, "", MOST_PROJECTS).stream()
                .filter(project -> sources.mayWrite(caller, Optional.of(project.id())))
                .toList();
    }

    String project(ChartSource source) {
        return places.project(signedIn.required(), source.project().map(id -> id.value()))
                .map(Project::name)
                .orElse("");
    }

    void add() {
        new SourceDialog(this, Optional.empty(), this::create).open();
    }

    void change(ChartSource source) {
        new SourceDialog(this, Optional.of(source), wish -> change(source, wish)).open();
    }

    private Outcome create(SourceWish wish) {
        return told(sources.create(signedIn.required(), wish));
    }

    private Outcome change(ChartSource source, SourceWish wish) {
        return told(sources.change(signedIn.required(), source.id(), Precondition.of(source.version()), wish));
    }

    Outcome upload(ChartSource source, byte[] archive, Optional<String> signature) {
        return told(sources.upload(signedIn.required(), source.id(), archive, signature));
    }

    void upload(ChartSource source) {
        new UploadDialog((archive, signature) -> upload(source, archive, signature)).open();
    }

    void sync(Component page, ChartSource source) {
        Attempt.of(page, () -> say(page, told(sources.sync(signedIn.required(), source.id()))));
    }

    void remove(Component page, ChartSource source) {
        ConfirmDialog.Question question = new ConfirmDialog.Question(
                page.getTranslation("sources.remove.title", source.name()),
                page.getTranslation("sources.remove"),
                List.of(
                        page.getTranslation(
                                "sources.remove.charts", source.sync().charts()),
                        page.getTranslation("sources.remove.releases")),
                "",
                Optional.empty());
        new ConfirmDialog(question, () -> Attempt.of(page, () -> say(page, told(removed(source))))).open();
    }

    private Outcome removed(ChartSource source) {
        return sources.remove(signedIn.required(), source.id(), Precondition.of(source.version()));
    }

    private Outcome told(Outcome outcome) {
        changed.run();
        return outcome;
    }

    private static void say(Component page, Outcome outcome) {
        String sentence = sentence(page, outcome);
        if (!sentence.isEmpty()) {
            Attempt.say(sentence);
        }
    }

    /** Why nothing happened; empty where it did. */
    static String sentence(Component page, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "";
            case Outcome.Uploaded uploaded -> "";
            case Outcome.Missing missing -> page.getTranslation("sources.missing");
            case Outcome.Stale stale -> page.getTranslation("sources.stale");
            case Outcome.NameTaken taken -> page.getTranslation("sources.name.taken");
            case Outcome.Full full -> page.getTranslation("sources.full", ChartSources.MAX_SOURCES);
            case Outcome.Unsound unsound -> CatalogWords.reason(page, unsound.reason());
        };
    }
}
