package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.form.ValuesText;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.ui.DeployState.Step;
import io.roadstead.console.catalog.ui.Drafts.Draft;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings a release to another version or to other values: what becomes of each value first, then what would change in the cluster. */
@Route("releases/:cluster/:namespace/:name/upgrade")
@PermitAll
@StyleSheet("styles/catalog.css")
class UpgradeView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String VERSION = "version";
    private static final String STEP = "step";

    private final Charts charts;
    private final Releases releases;
    private final Deployments deployments;
    private final DeployPlaces places;
    private final Drafts drafts;
    private final SignedIn signedIn;
    private String title = "";
    private Optional<ValuesStep> filling = Optional.empty();

    /** What is upgraded, from what to what. */
    private record Upgrade(ReleaseDetail release, ChartContent content, Form form) {
        ReleaseKey key() {
            return release.row().key();
        }

        String draft() {
            return "upgrade " + key().cluster().value() + "/" + key();
        }

        int revision() {
            return release.row().revision();
        }
    }

    UpgradeView(
            Charts charts,
            Releases releases,
            Deployments deployments,
            DeployPlaces places,
            Drafts drafts,
            SignedIn signedIn) {
        this.charts = charts;
        this.releases = releases;
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
        var given = event.getRouteParameters();
        Optional<ReleaseKey> key = CatalogPaths.release(
                given.get("cluster").orElse(""),
                given.get("namespace").orElse(""),
                given.get("name").orElse(""));
        QueryParameters parameters = event.getLocation().getQueryParameters();
        title = getTranslation("upgrade.title", key.map(ReleaseKey::name).orElse(""));
        key.ifPresentOrElse(release -> show(release, parameters), () -> add(ReleaseParts.missing(this)));
    }

    private void show(ReleaseKey key, QueryParameters parameters) {
        Caller caller = signedIn.required();
        boolean checks = parameters
                .getSingleParameter(STEP)
                .filter(Step.CHECK.word()::equals)
                .isPresent();
        Optional<String> version = parameters.getSingleParameter(VERSION);
        Div shown = new Div();
        shown.addClassName("rs-stack");
        add(
                new ViewToolbar(title)
                        .below(getTranslation("releases.title"), "releases")
                        .below(key.name(), CatalogPaths.release(key)),
                new StepList(
                        List.of(Step.VALUES, Step.CHECK),
                        checks ? Step.CHECK : Step.VALUES,
                        back -> leave(() -> go(key, version.orElse(""), back))),
                new LiveLook<>(shown, () -> look(caller, key, version), found -> show(caller, shown, found, checks)));
    }

    /** What is there, and what it would become; waits for the cluster and for the source. */
    private Reply<Upgrade> look(Caller caller, ReleaseKey key, Optional<String> version) {
        return releases.find(caller, key).then(release -> {
            Optional<ChartKey> chart = release.chart();
            if (chart.isEmpty()) {
                return new Reply.Missing<>();
            }
            String wanted = version.filter(text -> !text.isEmpty())
                    .or(() -> release.row().update())
                    .orElse(release.row().chartVersion());
            return switch (charts.content(caller, chart.get(), wanted)) {
                case Answer.Got<ChartContent>(ChartContent content) ->
                    new Reply.Got<>(new Upgrade(release, content, ValuesStep.form(content)));
                case Answer.Missing<ChartContent> missing -> new Reply.Missing<>();
                case Answer.Failed<ChartContent>(var reason) ->
                    new Reply.Refused<>(ProblemCode.CLUSTER_UNREACHABLE, reason);
            };
        });
    }

    private void show(Caller caller, Div shown, Reply<Upgrade> found, boolean checks) {
        shown.removeAll();
        switch (found) {
            case Reply.Got<Upgrade>(Upgrade upgrade) -> {
                if (checks) {
                    check(caller, shown, upgrade);
                } else {
                    values(caller, shown, upgrade);
                }
            }
            case Reply.Missing<Upgrade> missing ->
                shown.add(EmptyState.missing(
                        getTranslation("upgrade.missing.title"), getTranslation("upgrade.missing.text")));
            case Reply.Refused<Upgrade>(var code, var reason) ->
                shown.add(
                        EmptyState.failed(getTranslation("releases.failed.title"), CatalogWords.reason(this, reason)));
        }
    }

    private void values(Caller caller, Div shown, Upgrade upgrade) {
        Optional<Draft> draft = drafts.find(upgrade.draft());
        String text = draft.map(Draft::text).orElse(upgrade.release().overrides());
        draft.filter(old -> old.revision() != upgrade.revision())
                .ifPresent(old -> shown.add(moved(caller, shown, upgrade, old)));
        Div compared = new Div();
        compare(compared, upgrade, text);
        ValuesStep values = new ValuesStep(upgrade.content(), upgrade.form(), text, false, now -> {
            drafts.keep(upgrade.draft(), new Draft(now, upgrade.revision()));
            compare(compared, upgrade, now);
        });
        filling = Optional.of(values);
        Button next = new Button(getTranslation("deploy.next"), click -> {
            if (values.isWell()) {
                values.text(now -> go(upgrade.key(), upgrade.content().version(), Step.CHECK), () -> {});
            }
        });
        next.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div foot = new Div(next);
        foot.addClassName("rs-buttons");
        shown.add(versions(caller, upgrade), compared, values, foot);
    }

    /** Nobody loses what he typed because others were faster; but he is told what it would replace. */
    private Notice moved(Caller caller, Div shown, Upgrade upgrade, Draft old) {
        drafts.keep(upgrade.draft(), new Draft(old.text(), upgrade.revision()));
        Button anew = new Button(getTranslation("upgrade.moved.anew"), click -> {
            drafts.forget(upgrade.draft());
            shown.removeAll();
            values(caller, shown, upgrade);
        });
        Notice notice =
                new Notice(Notice.Kind.WARNING, getTranslation("upgrade.moved", upgrade.revision(), old.revision()));
        notice.add(anew);
        return notice;
    }

    private void leave(Runnable then) {
        filling.ifPresentOrElse(values -> values.leave(then), then);
    }

    private void compare(Div compared, Upgrade upgrade, String text) {
        compared.removeAll();
        compared.add(new ThreeWayTable(
                ValuesText.orNone(text),
                ValuesText.ofChart(upgrade.release().defaults()),
                ValuesText.ofChart(upgrade.content().values()),
                upgrade.form()));
    }

    private Select<String> versions(Caller caller, Upgrade upgrade) {
        ChartContent content = upgrade.content();
        Select<String> versions = new Select<>();
        versions.setLabel(getTranslation("upgrade.to", upgrade.release().row().chartVersion()));
        versions.setItems(
                ChartVersions.numbers(ChartVersions.newest(charts, caller, content.key()), content.version()));
        versions.setValue(content.version());
        versions.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                leave(() -> go(upgrade.key(), change.getValue(), Step.VALUES));
            }
        });
        return versions;
    }

    private void check(Caller caller, Div shown, Upgrade upgrade) {
        ReleaseKey key = upgrade.key();
        Optional<Draft> draft = drafts.find(upgrade.draft());
        ReleaseWish wish = new ReleaseWish(
                upgrade.content().key(),
                upgrade.content().version(),
                key.name(),
                List.of(new ReleaseWish.Target(key.cluster(), key.namespace())),
                draft.map(Draft::text).orElse(upgrade.release().overrides()),
                true,
                Optional.of(draft.map(Draft::revision).orElse(upgrade.revision())));
        shown.add(
                new CheckStep(deployments, places, caller, wish, upgrade.form(), () -> drafts.forget(upgrade.draft())));
    }

    private void go(ReleaseKey key, String version, Step step) {
        QueryParameters parameters = QueryParameters.simple(
                version.isEmpty() ? Map.of(STEP, step.word()) : Map.of(VERSION, version, STEP, step.word()));
        getUI().ifPresent(ui -> ui.navigate(CatalogPaths.upgrade(key), parameters));
    }

    @Override
    public String getPageTitle() {
        return title + " · Roadstead";
    }
}
