package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.form.model.Form;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.Preview;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.ReleaseWish.Target;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import java.util.List;
import java.util.UUID;

/** What a deployment would do in each of its places; from here it starts, and then goes on by itself. */
final class CheckStep extends Div {
    private final Deployments deployments;
    private final Caller caller;
    private final ReleaseWish wish;
    private final Form form;
    private final DeployPlaces places;
    private final Runnable started;
    private final String key = UUID.randomUUID().toString();
    private final Div preview = new Div();
    private final Div said = new Div();
    private final Checkbox rollback = new Checkbox(getTranslation("deploy.rollback-on-failure"));
    private final Checkbox namespace = new Checkbox(getTranslation("deploy.create-namespace"));
    private final Button go;

    /**
     * Checks the first place at once.
     *
     * @param started called when the deployment goes on, before its page is opened
     */
    CheckStep(
            Deployments deployments,
            DeployPlaces places,
            Caller caller,
            ReleaseWish wish,
            Form form,
            Runnable started) {
        this.deployments = deployments;
        this.places = places;
        this.caller = caller;
        this.wish = wish;
        this.form = form;
        this.started = started;
        addClassName("rs-stack");
        said.getElement().setAttribute("aria-live", "polite");
        go = new Button(
                getTranslation(wish.isUpgrade() ? "deploy.go.upgrade" : "deploy.go", wish.name()), click -> start());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setEnabled(false);
        if (wish.targets().size() > 1) {
            add(chooser());
        }
        namespace.setVisible(!wish.isUpgrade());
        Div foot = new Div(rollback, namespace, go);
        foot.addClassName("rs-buttons");
        add(preview, said, foot);
        check(wish.targets().getFirst());
    }

    private Select<Target> chooser() {
        Select<Target> chooser = new Select<>();
        chooser.setLabel(getTranslation("deploy.check.place", wish.targets().size()));
        chooser.setItems(wish.targets());
        chooser.setItemLabelGenerator(target -> places.name(caller, target));
        chooser.setValue(wish.targets().getFirst());
        chooser.addValueChangeListener(change -> check(change.getValue()));
        return chooser;
    }

    private void check(Target target) {
        preview.removeAll();
        go.setEnabled(false);
        Div shown = new Div();
        preview.add(
                new LiveLook<>(shown, () -> deployments.preview(caller, wish, target), reply -> show(shown, reply)));
    }

    private void show(Div shown, Reply<Preview> reply) {
        shown.removeAll();
        switch (reply) {
            case Reply.Got<Preview>(Preview told) -> {
                shown.add(new PreviewPanel(told, form));
                go.setEnabled(!PreviewPanel.isForbidden(told));
            }
            case Reply.Missing<Preview> missing ->
                shown.add(new Notice(Notice.Kind.FAILED, getTranslation("deploy.missing")));
            case Reply.Refused<Preview>(var code, var reason) ->
                shown.add(new Notice(Notice.Kind.FAILED, CatalogWords.reason(this, reason)));
        }
    }

    /** Clusters are asked before it begins, so that is waited for beside the page. */
    private void start() {
        said.removeAll();
        go.setEnabled(false);
        HelmOptions told = wish.options();
        ReleaseWish wanted = new ReleaseWish(
                wish.chart(),
                wish.version(),
                wish.name(),
                wish.targets(),
                wish.values(),
                wish.fromRevision(),
                new HelmOptions(
                        told.waits(),
                        rollback.getValue(),
                        told.forceConflicts(),
                        told.skipHooks(),
                        namespace.getValue(),
                        told.timeout()),
                wish.notAfter());
        said.add(new LiveLook<>(new Div(), () -> deployments.start(caller, wanted, key), this::show)
                .otherwise(() -> go.setEnabled(true)));
    }

    private void show(Outcome outcome) {
        go.setEnabled(true);
        switch (outcome) {
            case Outcome.Started(List<OperationId> operations) -> {
                started.run();
                follow(operations);
            }
            case Outcome.Refused(var code, var reason) ->
                said.add(new Notice(Notice.Kind.FAILED, CatalogWords.reason(this, reason)));
            case Outcome.Missing missing -> said.add(new Notice(Notice.Kind.FAILED, getTranslation("deploy.missing")));
        }
    }

    private void follow(List<OperationId> operations) {
        if (operations.size() == 1) {
            getUI().ifPresent(ui ->
                    ui.navigate("operations/" + operations.getFirst().value()));
            return;
        }
        UnorderedList list = new UnorderedList();
        for (int at = 0; at < operations.size(); at++) {
            String place = places.name(
                    caller, wish.targets().get(Math.min(at, wish.targets().size() - 1)));
            list.add(new ListItem(new Anchor("operations/" + operations.get(at).value(), place)));
        }
        removeAll();
        add(
                new Notice(Notice.Kind.DONE, getTranslation("deploy.started", operations.size())),
                list,
                new Paragraph(getTranslation("operation.leave")));
    }
}
