package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.BriefPods.Outcome;
import io.roadstead.console.shell.DebugShells;
import io.roadstead.console.shell.PodShells;
import io.roadstead.console.shell.PodShells.Found;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.remote.ClusterPods.Container;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.terminal.Terminal;
import java.util.List;
import java.util.Optional;

/** Chooses a container and a program, then shows the terminal; after a reload, the shell that was open. */
final class ShellPanel extends Div {
    private static final List<String> PROGRAMS = List.of("sh", "bash");

    private final Parts parts;
    private final Caller caller;
    private final FleetObject object;
    private final Rights rights;
    private boolean begun;

    /** What it leans on. */
    record Parts(PodShells pods, DebugShells debug, ShellDoor door, ShellNotes notes) {}

    /** What may be offered. */
    record Rights(boolean opens, boolean debugs) {}

    ShellPanel(Parts parts, Caller caller, FleetObject object, Rights rights) {
        this.parts = parts;
        this.caller = caller;
        this.object = object;
        this.rights = rights;
        addClassName("rs-stack");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (begun) {
            return;
        }
        begun = true;
        if (!rights.opens()) {
            add(new Notice(
                    Notice.Kind.WARNING, getTranslation("shell.no-right", "create pods/exec", object.namespace())));
            return;
        }
        Optional<ShellDoor.Way> left = parts.door().left(this, this::isHere);
        left.ifPresentOrElse(this::terminal, this::choose);
    }

    private boolean isHere(ShellPlace place) {
        LogOrigin container = place.wish().container();
        return place.cluster().equals(object.cluster())
                && container.namespace().equals(object.namespace())
                && container.pod().equals(object.name());
    }

    private void choose() {
        removeAll();
        add(new LiveLook<>(new Div(), () -> parts.pods().containers(caller, object), this::choose));
    }

    private void choose(Found found) {
        removeAll();
        switch (found) {
            case Found.Not(int status, String said) ->
                add(
                        new Notice(
                                Notice.Kind.WARNING,
                                getTranslation(status == 0 ? "shell.no-answer" : "shell.not-found", said)),
                        new Button(getTranslation("shell.look-again"), click -> choose()));
            case Found.Here(List<Container> containers) -> form(containers);
        }
    }

    private void form(List<Container> containers) {
        add(parts.notes().before(this, caller, object.cluster()));
        List<Container> running = containers.stream().filter(Container::running).toList();
        if (running.isEmpty()) {
            add(
                    new Notice(Notice.Kind.INFORMATION, getTranslation("shell.none-runs", states(containers))),
                    new Button(getTranslation("shell.look-again"), click -> choose()));
            debugForm(containers);
            return;
        }
        Select<Container> container = new Select<>();
        container.setLabel(getTranslation("shell.container"));
        container.setItemLabelGenerator(this::name);
        container.setItems(running);
        container.setValue(running.getFirst());
        ComboBox<String> program = programs();
        Button open = new Button(getTranslation("shell.open"));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.addClickListener(click -> open(container.getValue(), program));
        Div fields = new Div(container, program, open);
        fields.addClassName("rs-filter");
        add(fields);
        if (running.size() < containers.size()) {
            List<Container> others =
                    containers.stream().filter(each -> !each.running()).toList();
            add(new Notice(Notice.Kind.INFORMATION, getTranslation("shell.not-running", states(others))));
        }
        debugForm(containers);
    }

    private void debugForm(List<Container> containers) {
        if (rights.debugs()) {
            add(new DebugForm(parts.debug().image(), containers, this::debug));
        } else {
            Span missing = new Span(
                    getTranslation("shell.debug.no-right", "patch pods/ephemeralcontainers", object.namespace()));
            missing.addClassName("rs-muted");
            add(missing);
        }
    }

    private void debug(String image, String target) {
        removeAll();
        LogOrigin pod = new LogOrigin(object.namespace(), object.name(), "");
        add(new Bringing<>(
                waiting -> parts.debug().inPod(caller, object.cluster(), pod, image, target, waiting),
                new Outcome.Not(""),
                this::brought));
    }

    private void brought(Outcome outcome) {
        switch (outcome) {
            case Outcome.Ready(ShellWish wish) ->
                terminal(parts.door().to(this, new ShellPlace(object.cluster(), object.clusterName(), wish)));
            case Outcome.Not(String said) -> {
                removeAll();
                add(
                        new Notice(Notice.Kind.WARNING, getTranslation("shell.debug.failed", said)),
                        new Button(getTranslation("shell.look-again"), click -> choose()));
            }
        }
    }

    private String name(Container container) {
        return getTranslation(
                "shell.list." + container.list(), container.origin().container());
    }

    private static String states(List<Container> containers) {
        return String.join(
                " · ",
                containers.stream()
                        .map(each -> each.said().isEmpty()
                                ? each.origin().container()
                                : each.origin().container() + ": " + each.said())
                        .toList());
    }

    private ComboBox<String> programs() {
        String usual = getTranslation("shell.program.usual");
        ComboBox<String> program = new ComboBox<>(getTranslation("shell.program"));
        program.setItems(usual, PROGRAMS.get(0), PROGRAMS.get(1));
        program.setValue(usual);
        program.setAllowCustomValue(true);
        program.addCustomValueSetListener(typed -> program.setValue(typed.getDetail()));
        return program;
    }

    private void open(Container container, ComboBox<String> program) {
        String chosen = program.getValue() == null ? "" : program.getValue();
        Optional<List<String>> command = chosen.equals(getTranslation("shell.program.usual"))
                ? Optional.of(ShellWish.USUAL)
                : ShellWish.words(chosen);
        if (command.isEmpty()) {
            program.setErrorMessage(getTranslation("shell.program.bad"));
            program.setInvalid(true);
            return;
        }
        terminal(parts.door()
                .to(
                        this,
                        new ShellPlace(
                                object.cluster(),
                                object.clusterName(),
                                new ShellWish(container.origin(), command.get()))));
    }

    private void terminal(ShellDoor.Way way) {
        removeAll();
        add(parts.notes().during(this, caller, way));
        String heading =
                object.clusterName() + " · " + way.place().wish().container().word();
        Button other = new Button(getTranslation("shell.leave"), click -> {
            way.end();
            choose();
        });
        Div buttons = new Div(other);
        buttons.addClassName("rs-buttons");
        if (way.place().wish().command().isEmpty()) {
            add(new Notice(Notice.Kind.INFORMATION, getTranslation("shell.attached")));
        }
        add(new Terminal(heading, way).focused(), buttons);
    }
}
