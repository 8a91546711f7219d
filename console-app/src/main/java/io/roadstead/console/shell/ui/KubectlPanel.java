package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.access.RecentSignIn;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.PodNamespaces;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.kubectl.KubectlShells;
import io.roadstead.console.shell.kubectl.KubectlShells.Outcome;
import io.roadstead.console.shell.kubectl.KubectlShells.Step;
import io.roadstead.console.shell.model.KubectlPod;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import io.roadstead.console.uikit.Attempt;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.terminal.Terminal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Chooses where a pod with kubectl shall run, then shows the terminal in it; after a reload, the shell that was open. */
final class KubectlPanel extends Div {
    private final Parts parts;
    private final ClusterId cluster;
    private final String name;
    private boolean begun;

    /** What it leans on. */
    record Parts(
            KubectlShells shells,
            PodNamespaces namespaces,
            ShellDoor door,
            ShellNotes notes,
            RecentSignIn recent,
            SignedIn signedIn) {}

    KubectlPanel(Parts parts, ClusterId cluster, String name) {
        this.parts = parts;
        this.cluster = cluster;
        this.name = name;
        addClassName("rs-stack");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (!begun) {
            begun = true;
            parts.door().left(this, this::isHere).ifPresentOrElse(this::terminal, () -> choose(""));
        }
    }

    private boolean isHere(ShellPlace place) {
        return place.cluster().equals(cluster) && place.made() instanceof Made.ForKubectl;
    }

    private void choose(String why) {
        removeAll();
        if (!why.isEmpty()) {
            add(new Notice(Notice.Kind.WARNING, why));
        }
        add(parts.notes().before(this, parts.signedIn().required(), cluster));
        Caller caller = parts.signedIn().required();
        List<String> namespaces = parts.namespaces().of(caller, cluster);
        add(
                new Paragraph(getTranslation("kubectl.text", caller.name(), name)),
                new Notice(Notice.Kind.INFORMATION, getTranslation("kubectl.neighbours")));
        if (namespaces.isEmpty()) {
            add(new Notice(Notice.Kind.WARNING, getTranslation("kubectl.none")));
        }
        ComboBox<String> namespace = namespaces(namespaces);
        Button open = new Button(getTranslation("kubectl.open"));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.addClickListener(click -> open(namespace));
        Div fields = new Div(namespace, open);
        fields.addClassName("rs-filter");
        add(
                fields,
                new LeftPods(
                        () -> parts.shells().left(caller, cluster, namespaces),
                        pod -> parts.shells().remove(caller, cluster, pod)));
    }

    /** Those that the console knows; another can be typed, since the cluster may allow more by bindings of its own. */
    private ComboBox<String> namespaces(List<String> known) {
        ComboBox<String> namespace = new ComboBox<>(getTranslation("shell.node.namespace"));
        namespace.setItems(known);
        namespace.setAllowCustomValue(true);
        namespace.addCustomValueSetListener(typed -> namespace.setValue(typed.getDetail()));
        namespace.setRequiredIndicatorVisible(true);
        if (known.contains("default")) {
            namespace.setValue("default");
        } else if (!known.isEmpty()) {
            namespace.setValue(known.getFirst());
        }
        return namespace;
    }

    private void open(ComboBox<String> namespace) {
        String typed = namespace.getValue() == null ? "" : namespace.getValue().strip();
        boolean named = LogOrigin.isPod(typed, KubectlPod.BEGINNING + "x");
        namespace.setErrorMessage(getTranslation("shell.node.namespace.bad"));
        namespace.setInvalid(!named);
        if (named) {
            Attempt.of(this, () -> {
                Caller caller = parts.signedIn().required();
                parts.recent().require(caller); // a token will be made, which is asked for when the pod runs
                bring(caller, typed);
            });
        }
    }

    private void bring(Caller caller, String namespace) {
        removeAll();
        add(new Bringing<Outcome>(
                waiting -> parts.shells().open(caller, cluster, name, namespace, waiting),
                new Outcome.Not(Step.POD, ""),
                new Bringing.Then<>() {
                    @Override
                    public void show(Outcome outcome) {
                        brought(outcome);
                    }

                    @Override
                    public void unseen(Outcome outcome) {
                        if (outcome instanceof Outcome.Ready(ShellPlace place)) {
                            parts.door().giveUp(place);
                        }
                    }
                }));
    }

    private void brought(Outcome outcome) {
        switch (outcome) {
            case Outcome.Ready(ShellPlace place) -> terminal(parts.door().to(this, place));
            case Outcome.Not(Step step, String said) ->
                choose(getTranslation("kubectl.failed." + step.name().toLowerCase(Locale.ROOT), said));
        }
    }

    private void terminal(ShellDoor.Way way) {
        removeAll();
        add(parts.notes().during(this, parts.signedIn().required(), way));
        Button leave = new Button(getTranslation("shell.node.leave"), click -> {
            way.end();
            choose("");
        });
        Div buttons = new Div(leave);
        buttons.addClassName("rs-buttons");
        String heading = name + " · kubectl · " + way.place().wish().container().namespace();
        add(
                new Notice(Notice.Kind.INFORMATION, getTranslation("kubectl.rights", owner())),
                new Terminal(heading, way).focused(),
                buttons);
    }

    private String owner() {
        return Optional.of(parts.signedIn().required()).map(Caller::name).orElse("");
    }
}
