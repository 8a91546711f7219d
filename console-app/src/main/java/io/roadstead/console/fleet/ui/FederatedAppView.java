package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.fleet.AppCopy;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FederatedApps.Seen;
import io.roadstead.console.fleet.FleetDecision;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.fleet.FleetWords.Names;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.PageTabs;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One federated app: where it is and goes, what was decided about it, and what it is made of. */
@Route("federation/apps/:id")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class FederatedAppView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final FederatedApps apps;
    private final FleetWords words;
    private final SignedIn signedIn;
    private final AppActions actions;
    private final Div refusals = new Div();
    private final Div state = new Div();
    private final AppPlaces places = new AppPlaces();
    private final AppTimeLine timeLine = new AppTimeLine();
    private final AppDefinition definition = new AppDefinition();
    private Optional<UUID> id = Optional.empty();
    private Optional<Shown> before = Optional.empty();
    private String refused = "";
    private String title = "";

    /** All that is on the page, to see whether it is another one. */
    record Shown(Seen seen, List<AppCopy> copies, List<FleetDecision> entries, Names names) {
        FederatedApp app() {
            return seen.app();
        }
    }

    FederatedAppView(FederatedApps apps, FleetWords words, SignedIn signedIn, FleetBeat beat) {
        this.apps = apps;
        this.words = words;
        this.signedIn = signedIn;
        this.actions = new AppActions(apps, signedIn);
        this.title = getTranslation("federation.title");
        addClassName("rs-page");
        state.addClassName("rs-row");
        beat.on(this, this::look);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        id = event.getRouteParameters().get("id").flatMap(FederatedAppView::parse);
        before = Optional.empty();
        refused = "";
        removeAll();
        look();
    }

    private static Optional<UUID> parse(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Reads anew; draws anew only what is another one. */
    private void look() {
        Attempt.of(this, () -> read().ifPresentOrElse(this::show, this::gone), this::refuse);
    }

    private Optional<Shown> read() {
        Caller caller = signedIn.required();
        return id.flatMap(one -> apps.find(caller, one))
                .map(seen -> new Shown(
                        seen,
                        apps.copies(caller, seen.app().id()),
                        apps.timeLine(caller, seen.app().id()),
                        words.names()));
    }

    private void refuse(String sentence) {
        if (!sentence.equals(refused)) {
            refused = sentence;
            refusals.removeAll();
            refusals.add(new Notice(Notice.Kind.FAILED, sentence));
            addComponentAsFirst(refusals);
        }
    }

    private void gone() {
        id = Optional.empty();
        before = Optional.empty();
        if (getChildren().noneMatch(EmptyState.class::isInstance)) {
            removeAll();
            add(
                    toolbar(getTranslation("federation.title")),
                    EmptyState.missing(
                            getTranslation("federated-apps.missing.title"),
                            getTranslation("federated-apps.missing.text")));
        }
    }

    private void show(Shown now) {
        refused = "";
        refusals.removeAll();
        if (before.isEmpty()) {
            title = now.app().name();
            frame();
        }
        if (!before.equals(Optional.of(now))) {
            before = Optional.of(now);
            state.removeAll();
            state.add(
                    AppWords.badge(AppWords.state(this, now.seen().standing())),
                    new Span(getTranslation(
                            "federated-apps.in-namespace", now.app().namespace())));
            places.show(now);
            timeLine.show(now.entries(), now.names());
            definition.show(now.app());
        }
    }

    private void frame() {
        PageTabs tabs = new PageTabs()
                .with("where", getTranslation("federated-apps.tab.where"), () -> places)
                .with("timeline", getTranslation("federated-apps.tab.timeline"), () -> timeLine)
                .with("definition", getTranslation("federated-apps.tab.definition"), () -> definition);
        tabs.setWidthFull();
        removeAll();
        add(toolbar(title).with(state), tabs);
    }

    private ViewToolbar toolbar(String heading) {
        boolean may = id.isPresent() && actions.mayChange();
        Button edit = new Button(
                getTranslation("federated-apps.edit"),
                click -> before.ifPresent(is -> actions.edit(is.app(), this::look)));
        Button remove = new Button(
                getTranslation("federated-apps.remove"),
                click -> before.ifPresent(is ->
                        actions.remove(this, is.app(), () -> UI.getCurrent().navigate(FederatedAppsView.class))));
        remove.addThemeVariants(ButtonVariant.LUMO_ERROR);
        return new ViewToolbar(heading, may ? new Button[] {edit, remove} : new Button[0])
                .below(getTranslation("federation.title"), "federation");
    }

    @Override
    public String getPageTitle() {
        return title + " · Roadstead";
    }
}
