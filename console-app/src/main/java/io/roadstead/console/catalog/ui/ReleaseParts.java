package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.catalog.images.ImageReports;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.PageTabs;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the page of a release is made of. */
@SpringComponent
class ReleaseParts {
    private final Releases releases;
    private final Deployments deployments;
    private final KnownObjects objects;
    private final AutomaticUpdates updates;
    private final ImageReports reports;
    private final LiveUpdates live;

    ReleaseParts(
            Releases releases,
            Deployments deployments,
            KnownObjects objects,
            AutomaticUpdates updates,
            ImageReports reports,
            LiveUpdates live) {
        this.releases = releases;
        this.deployments = deployments;
        this.objects = objects;
        this.updates = updates;
        this.reports = reports;
        this.live = live;
    }

    /** That it is brought to newer versions by itself, where it is. */
    Component badge(ReleaseDetail release) {
        return UpdatesCard.badge(updates, live, release);
    }

    static EmptyState missing(Component page) {
        return EmptyState.missing(
                page.getTranslation("releases.missing.title"), page.getTranslation("releases.missing.text"));
    }

    /**
     * What can be done with it: what people do most first, what cannot be taken back last.
     *
     * @param place where it is said what came of it
     */
    Div actions(Div place, Caller caller, ReleaseDetail release) {
        Div all = new Div();
        all.addClassName("rs-buttons");
        if (!caller.may(Permission.OWN_WRITE)) {
            return all;
        }
        ReleaseKey key = release.row().key();
        ReleaseStatus status = release.row().status();
        if (status == ReleaseStatus.FAILED || status.isPending()) {
            all.add(primary(new Button(
                    place.getTranslation("releases.repair"),
                    click -> start(place, id -> deployments.repair(caller, key, id)))));
        }
        if (!status.isPending() && status != ReleaseStatus.UNINSTALLED) {
            Button upgrade = new Button(
                    place.getTranslation("releases.upgrade"),
                    click -> place.getUI().ifPresent(ui -> ui.navigate(CatalogPaths.upgrade(key))));
            all.add(all.getComponentCount() == 0 ? primary(upgrade) : upgrade);
        }
        if (release.hooks().stream().anyMatch(hook -> hook.isTest())) {
            all.add(new Button(
                    place.getTranslation("releases.test"),
                    click -> start(place, id -> deployments.test(caller, key, id))));
        }
        Button uninstall = new Button(
                place.getTranslation("releases.uninstall"),
                click -> new UninstallDialog(
                                release, keep -> start(place, id -> deployments.uninstall(caller, key, keep, id)))
                        .open());
        uninstall.addThemeVariants(ButtonVariant.LUMO_ERROR);
        uninstall.addClassName("rs-apart");
        all.add(uninstall);
        return all;
    }

    private static Button primary(Button button) {
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return button;
    }

    /** Starts it, which may wait for the cluster, and goes to where it can be watched. */
    private static void start(Div place, Function<String, Outcome> work) {
        String key = UUID.randomUUID().toString();
        place.removeAll();
        place.add(new LiveLook<>(new Div(), () -> work.apply(key), outcome -> follow(place, outcome)));
    }

    private static void follow(Div place, Outcome outcome) {
        switch (outcome) {
            case Outcome.Started started ->
                place.getUI()
                        .ifPresent(ui -> ui.navigate(
                                "operations/" + started.operations().getFirst().value()));
            case Outcome.Refused refused ->
                place.add(new Notice(Notice.Kind.FAILED, CatalogWords.reason(place, refused.reason())));
            case Outcome.Missing missing ->
                place.add(new Notice(Notice.Kind.FAILED, place.getTranslation("releases.missing.title")));
        }
    }

    PageTabs tabs(Div place, Caller caller, ReleaseDetail release) {
        PageTabs tabs = new PageTabs();
        tab(tabs, "overview", () -> new ReleaseOverview(objects, updates, live, caller, release));
        tab(tabs, "values", () -> new ReleaseValues(releases, caller, release));
        tab(
                tabs,
                "history",
                () -> new ReleaseHistory(
                        releases,
                        caller,
                        release,
                        number -> start(
                                place,
                                id -> deployments.rollback(
                                        caller,
                                        release.row().key(),
                                        number,
                                        release.row().revision(),
                                        true,
                                        id))));
        tab(tabs, "images", () -> new ImageTable(() -> reports.of(caller, release)));
        tab(tabs, "manifest", () -> ReleaseValues.text("releases.manifest", release.manifest()));
        if (!release.hooks().isEmpty()) {
            tab(tabs, "hooks", () -> new ReleaseHooks(release.hooks()));
        }
        return tabs;
    }

    private static void tab(PageTabs tabs, String key, Supplier<Component> content) {
        tabs.with(key, tabs.getTranslation("releases.tab." + key), content);
    }
}
