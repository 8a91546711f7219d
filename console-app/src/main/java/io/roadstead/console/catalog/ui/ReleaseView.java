package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.PageTabs;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One release: how it stands, what it is made of, how it came to be so, and what can be done with it. */
@Route("releases/:cluster/:namespace/:name")
@PermitAll
@StyleSheet("styles/catalog.css")
class ReleaseView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Releases releases;
    private final ReleaseParts parts;
    private final SignedIn signedIn;
    private final Div shown = new Div();
    private Optional<LiveLook<Reply<ReleaseDetail>>> look = Optional.empty();
    private Optional<PageTabs> tabs = Optional.empty();
    private @Nullable ReleaseDetail before;
    private String title = "";

    ReleaseView(Releases releases, ReleaseParts parts, SignedIn signedIn, LiveUpdates live) {
        this.releases = releases;
        this.parts = parts;
        this.signedIn = signedIn;
        addClassName("rs-page");
        shown.addClassName("rs-stack");
        live.on(this, OperationChanged.class, changes -> {
            if (changes.more()
                    || changes.events().stream()
                            .anyMatch(change -> change.kind().startsWith("catalog."))) {
                getUI().ifPresent(ui -> look.ifPresent(one -> one.again(ui)));
            }
        });
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        shown.removeAll();
        before = null;
        tabs = Optional.empty();
        var given = event.getRouteParameters();
        String name = given.get("name").orElse("");
        title = name;
        Optional<ReleaseKey> key = CatalogPaths.release(
                given.get("cluster").orElse(""), given.get("namespace").orElse(""), name);
        key.ifPresentOrElse(this::look, () -> add(ReleaseParts.missing(this)));
    }

    private void look(ReleaseKey key) {
        Caller caller = signedIn.required();
        LiveLook<Reply<ReleaseDetail>> reading =
                new LiveLook<>(shown, () -> releases.find(caller, key), reply -> show(caller, key, reply));
        look = Optional.of(reading);
        add(reading);
    }

    private void show(Caller caller, ReleaseKey key, Reply<ReleaseDetail> reply) {
        switch (reply) {
            case Reply.Got<ReleaseDetail>(ReleaseDetail release) -> show(caller, release);
            case Reply.Missing<ReleaseDetail> missing -> instead(key, ReleaseParts.missing(this));
            case Reply.Refused<ReleaseDetail>(var code, var reason) -> {
                String sentence = CatalogWords.reason(this, reason);
                instead(
                        key,
                        code == ProblemCode.RESOURCE_DENIED
                                ? EmptyState.noPermission(getTranslation("releases.denied.title"), sentence)
                                : EmptyState.failed(getTranslation("releases.failed.title"), sentence));
            }
        }
    }

    private void instead(ReleaseKey key, EmptyState state) {
        before = null;
        shown.removeAll();
        shown.add(new ViewToolbar(key.name()).below(getTranslation("releases.title"), "releases"), state);
    }

    /** Only where something is another one: a tab that is replaced while somebody reads it is lost. */
    private void show(Caller caller, ReleaseDetail release) {
        if (release.equals(before)) {
            return;
        }
        before = release;
        shown.removeAll();
        var state = CatalogWords.release(this, release.row().status());
        ViewToolbar toolbar = new ViewToolbar(release.row().key().name())
                .below(getTranslation("releases.title"), "releases")
                .with(new StatusBadge(state.status(), state.word()))
                .with(release.row().key().namespace() + " · " + release.row().clusterName());
        release.row()
                .update()
                .ifPresent(newer ->
                        toolbar.with(new StatusBadge(Status.PROGRESSING, getTranslation("releases.update", newer))));
        toolbar.with(parts.badge(release));
        Div said = new Div();
        said.getElement().setAttribute("aria-live", "polite");
        PageTabs next = parts.tabs(said, caller, release);
        tabs.flatMap(PageTabs::opened).ifPresent(next::open);
        tabs = Optional.of(next);
        shown.add(toolbar, parts.actions(said, caller, release), said, next);
    }

    @Override
    public String getPageTitle() {
        return title + " · Roadstead";
    }
}
