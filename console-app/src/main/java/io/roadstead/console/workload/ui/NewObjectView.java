package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.uikit.yaml.YamlEditor;
import io.roadstead.console.workload.Creations;
import io.roadstead.console.workload.Creations.Outcome;
import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.NewKind;
import io.roadstead.console.workload.model.NewObject;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Makes an object of a common kind by a form, beside what will be sent. */
@Route("new/:kind?")
@PermitAll
class NewObjectView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final ClusterService clusters;
    private final Creations creations;
    private final Caller caller;
    private NewKind kind = NewKind.DEPLOYMENT;
    private ClusterChoice cluster;
    private NewObjectForm form;
    private YamlEditor preview;
    private final Div outcome = new Div();

    NewObjectView(ClusterService clusters, Creations creations, SignedIn signedIn) {
        this.clusters = clusters;
        this.creations = creations;
        this.caller = signedIn.required();
        addClassName("rs-page");
        outcome.addClassName("rs-stack");
        outcome.getElement().setAttribute("aria-live", "polite");
        cluster = new ClusterChoice(clusters, caller);
        form = new NewObjectForm(kind, this::preview);
        preview = new YamlEditor(getTranslation("new.preview")).readOnly();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        kind = event.getRouteParameters().get("kind").flatMap(NewKind::of).orElse(NewKind.DEPLOYMENT);
        Optional<String> wanted = event.getLocation().getQueryParameters().getSingleParameter("cluster");
        removeAll();
        outcome.removeAll();
        cluster = new ClusterChoice(clusters, caller);
        cluster.choose(clusters, caller, wanted);
        form = new NewObjectForm(kind, this::preview);
        preview = new YamlEditor(getTranslation("new.preview")).readOnly();
        Div left = new Div(cluster, form, buttons(), outcome);
        left.addClassName("rs-stack");
        Div columns = new Div(left, preview);
        columns.addClassName("rs-columns");
        add(
                new ViewToolbar(getTranslation("new.title", kind.word()))
                        .below(getTranslation("resources.title"), "resources/" + kind.path())
                        .with(chooser()),
                columns);
        preview(form.wanted());
    }

    private Select<NewKind> chooser() {
        Select<NewKind> chooser = new Select<>();
        chooser.setAriaLabel(getTranslation("resources.kind"));
        chooser.setItems(NewKind.values());
        chooser.setItemLabelGenerator(NewKind::word);
        chooser.setValue(kind);
        chooser.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                String in = Optional.ofNullable(cluster.getValue())
                        .map(one -> "?cluster=" + one.id())
                        .orElse("");
                getUI().ifPresent(ui -> ui.navigate("new/" + change.getValue().path() + in));
            }
        });
        return chooser;
    }

    private Div buttons() {
        Button check = new Button(getTranslation("new.check"), click -> make(true));
        Button create = new Button(getTranslation("new.create"), click -> make(false));
        create.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div buttons = new Div(check, create);
        buttons.addClassName("rs-buttons");
        return buttons;
    }

    private void preview(NewObject wanted) {
        preview.show(YamlText.of(wanted.object()));
    }

    private void make(boolean dry) {
        Cluster chosen = cluster.getValue();
        cluster.setInvalid(chosen == null);
        NewObject wanted = form.wanted();
        outcome.removeAll();
        if (!form.isWell() || chosen == null) {
            outcome.add(new Notice(Notice.Kind.WARNING, getTranslation("new.faults")));
            return;
        }
        outcome.add(new LiveLook<>(
                new Div(),
                () -> creations.make(caller, chosen.id(), wanted, dry),
                made -> show(made, wanted, chosen, dry)));
    }

    private void show(Outcome made, NewObject wanted, Cluster chosen, boolean dry) {
        outcome.removeAll();
        switch (made) {
            case Outcome.Done done -> {
                String name = wanted.value(NewObject.Field.NAME);
                outcome.add(new Notice(
                        Notice.Kind.DONE,
                        getTranslation(dry ? "new.checked" : "new.created", kind.word(), name, chosen.name())));
                done.warnings().forEach(warning -> outcome.add(new Notice(Notice.Kind.WARNING, warning)));
                if (!dry) {
                    outcome.add(new Anchor("resources/" + kind.path(), getTranslation("new.list", kind.word())));
                }
            }
            case Outcome.Not not -> {
                form.faults(not.fields());
                ManifestWords.of(this, not.why())
                        .forEach(sentence -> outcome.add(new Notice(Notice.Kind.WARNING, sentence)));
            }
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("new.title", kind.word()) + " · Roadstead";
    }
}
