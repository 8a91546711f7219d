package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.ui.DeployState.Step;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Deploys a chart in three steps: where, with which values, and what that would do. The address holds all of it but the values. */
@Route("catalog/:source/:chart/deploy")
@PermitAll
@StyleSheet("styles/catalog.css")
class DeployView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final Charts charts;
    private final Deployments deployments;
    private final DeployPlaces places;
    private final Drafts drafts;
    private final SignedIn signedIn;
    private String title = "";
    private Optional<ValuesStep> filling = Optional.empty();

    DeployView(Charts charts, Deployments deployments, DeployPlaces places, Drafts drafts, SignedIn signedIn) {
        this.charts = charts;
        this.deployments = deployments;
        this.places = places;
        this.drafts = drafts;
        this.signedIn = signedIn;
        addClassName("rs-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeAll();
        filling = Optional.empty();
        Caller caller = signedIn.required();
        ChartKey key = CatalogPaths.chart(
                event.getRouteParameters().get("source").orElse(""),
                event.getRouteParameters().get("chart").orElse(""));
        Optional<ChartCard> card = charts.find(caller, key);
        if (card.isEmpty()) {
            title = getTranslation("catalog.missing.title");
            add(
                    new ViewToolbar(getTranslation("catalog.title")).below(getTranslation("catalog.title"), "catalog"),
                    EmptyState.missing(title, getTranslation("catalog.missing.text")));
            return;
        }
        DeployState state = DeployState.of(
                event.getLocation().getQueryParameters(), card.get().latestVersion(), proposed(key.name()));
        show(caller, card.get(), state);
    }

    /** A name for a release of this chart, such as a person would type. */
    private static String proposed(String chart) {
        String name = chart.substring(chart.lastIndexOf('/') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String fits = name.length() <= 40 ? name : name.substring(0, 40).replaceAll("-+$", "");
        return ReleaseKey.isName(fits) ? fits : "app";
    }

    private void show(Caller caller, ChartCard card, DeployState state) {
        title = getTranslation("deploy.title", card.title());
        Div step = new Div();
        step.addClassName("rs-stack");
        add(
                new ViewToolbar(title)
                        .below(getTranslation("catalog.title"), "catalog")
                        .below(card.title(), CatalogPaths.chart(card.key()))
                        .with(state.version()),
                new StepList(List.of(Step.values()), state.step(), back -> leave(() -> go(card, state.at(back)))),
                step);
        if (state.step() == Step.PLACE) {
            place(caller, card, state, step);
        } else {
            Div shown = new Div();
            shown.addClassName("rs-stack");
            step.add(new LiveLook<>(
                    shown,
                    () -> charts.content(caller, card.key(), state.version()),
                    answer -> show(caller, card, state, shown, answer)));
        }
    }

    private void place(Caller caller, ChartCard card, DeployState state, Div step) {
        List<String> versions =
                ChartVersions.numbers(ChartVersions.newest(charts, caller, card.key()), state.version());
        PlaceStep place = new PlaceStep(places, caller, versions, state);
        step.add(
                place,
                next(click -> place.chosen().ifPresent(chosen -> {
                    drafts.move(key(card.key(), state), key(card.key(), chosen));
                    go(card, chosen);
                })));
    }

    private void leave(Runnable then) {
        filling.ifPresentOrElse(values -> values.leave(then), then);
    }

    private Div next(Consumer<Button> then) {
        Button next = new Button(getTranslation("deploy.next"));
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        next.addClickListener(click -> then.accept(next));
        Div foot = new Div(next);
        foot.addClassName("rs-buttons");
        return foot;
    }

    private void show(Caller caller, ChartCard card, DeployState state, Div shown, Answer<ChartContent> answer) {
        shown.removeAll();
        switch (answer) {
            case Answer.Got<ChartContent>(ChartContent content) -> {
                if (state.step() == Step.VALUES) {
                    values(card, state, shown, content);
                } else {
                    check(caller, card, state, shown, content);
                }
            }
            case Answer.Missing<ChartContent> missing ->
                shown.add(EmptyState.missing(
                        getTranslation("catalog.missing.title"), getTranslation("catalog.missing.version")));
            case Answer.Failed<ChartContent>(var reason) ->
                shown.add(EmptyState.failed(
                        getTranslation("catalog.unreadable.title"), CatalogWords.reason(this, reason)));
        }
    }

    private void values(ChartCard card, DeployState state, Div shown, ChartContent content) {
        String draft = draft(card.key(), state, content);
        ValuesStep values = new ValuesStep(
                content,
                ValuesStep.form(content),
                draft,
                state.yaml(),
                text -> drafts.keep(key(card.key(), state), text));
        filling = Optional.of(values);
        shown.add(values, next(button -> {
            if (values.isWell()) {
                values.text(text -> go(card, state.typed(values.isTyped()).at(Step.CHECK)), () -> {});
            }
        }));
    }

    private void check(Caller caller, ChartCard card, DeployState state, Div shown, ChartContent content) {
        ReleaseWish wish = new ReleaseWish(
                card.key(),
                state.version(),
                state.name(),
                state.targets(),
                draft(card.key(), state, content),
                true,
                Optional.empty());
        shown.add(new CheckStep(
                deployments,
                places,
                caller,
                wish,
                ValuesStep.form(content),
                () -> drafts.forget(key(card.key(), state))));
    }

    private String draft(ChartKey chart, DeployState state, ChartContent content) {
        return drafts.of(key(chart, state))
                .orElseGet(() -> ValuesText.of(ValuesStep.form(content).start(ValuesText.ofChart(content.values()))));
    }

    private static String key(ChartKey chart, DeployState state) {
        return "install " + chart + " " + state.name();
    }

    private void go(ChartCard card, DeployState state) {
        getUI().ifPresent(ui -> ui.navigate(CatalogPaths.chart(card.key()) + "/deploy", state.parameters()));
    }

    @Override
    public String getPageTitle() {
        return title + " · Roadstead";
    }
}
