package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.DebugShells;
import io.roadstead.console.shell.DebugShells.Left;
import io.roadstead.console.shell.DebugShells.Outcome;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.recording.RecordingRules;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.uikit.LiveLook;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.terminal.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A shell on a node, in a pod that is made for it and goes with it; what was left of earlier ones is shown. */
final class NodeShellPanel extends Div {
    private static final String PREFIX = "roadstead-debug-";

    private final DebugShells debug;
    private final ShellDoor door;
    private final RecordingRules rules;
    private final Caller caller;
    private final FleetObject object;
    private boolean begun;

    NodeShellPanel(DebugShells debug, ShellDoor door, RecordingRules rules, Caller caller, FleetObject object) {
        this.debug = debug;
        this.door = door;
        this.rules = rules;
        this.caller = caller;
        this.object = object;
        addClassName("rs-stack");
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        if (!begun) {
            begun = true;
            door.left(this, this::isHere).ifPresentOrElse(this::terminal, () -> choose(""));
        }
    }

    private boolean isHere(ShellPlace place) {
        return place.cluster().equals(object.cluster())
                && place.node().filter(object.name()::equals).isPresent();
    }

    private void choose(String why) {
        removeAll();
        if (!why.isEmpty()) {
            add(new Notice(Notice.Kind.WARNING, why));
        }
        sayWhetherRecorded();
        TextField namespace = new TextField(getTranslation("shell.node.namespace"));
        namespace.setValue("default");
        namespace.setMaxLength(63);
        ImageField image = new ImageField(debug.image());
        Button open = new Button(getTranslation("shell.node.open"));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.addClickListener(click -> open(namespace, image));
        Div fields = new Div(namespace, image, open);
        fields.addClassName("rs-filter");
        Div left = new Div();
        left.addClassName("rs-stack");
        add(
                new Paragraph(getTranslation("shell.node.text")),
                fields,
                new LiveLook<>(left, this::looksLeft, found -> found.forEach(each -> left.add(row(each)))));
    }

    private void sayWhetherRecorded() {
        if (rules.recorded(object.cluster())) {
            add(new Notice(Notice.Kind.WARNING, getTranslation("shell.recorded")));
        }
    }

    private List<Left> looksLeft() {
        return debug.left(caller, object.cluster(), object.name());
    }

    private Div row(Left left) {
        Div row = new Div();
        row.addClassName("rs-filter");
        Button remove = new Button(getTranslation("shell.node.remove"));
        remove.addClickListener(click -> {
            remove.setEnabled(false);
            UI ui = click.getSource().getUI().orElseThrow();
            Thread.ofVirtual().name("shell-remove").start(() -> {
                String why = debug.remove(caller, object.cluster(), left.pod()).orElse("");
                ui.access(() -> choose(why));
            });
        });
        String expires = left.expires().map(Instant::toString).orElse("");
        row.add(
                new Span(getTranslation(
                        "shell.node.left",
                        left.pod().namespace() + "/" + left.pod().pod(),
                        left.openedBy(),
                        expires)),
                remove);
        return row;
    }

    private void open(TextField namespace, ImageField image) {
        String typed = namespace.getValue().strip();
        boolean named = LogOrigin.isPod(typed, PREFIX + "x");
        namespace.setErrorMessage(getTranslation("shell.node.namespace.bad"));
        namespace.setInvalid(!named);
        if (named) {
            image.image().ifPresent(name -> bring(typed, name));
        }
    }

    private void bring(String namespace, String image) {
        removeAll();
        add(new Bringing(
                waiting -> debug.onNode(caller, object.cluster(), object.name(), namespace, image, waiting),
                this::brought));
    }

    private void brought(Outcome outcome) {
        switch (outcome) {
            case Outcome.Ready(ShellWish wish) ->
                terminal(door.to(
                        this,
                        new ShellPlace(object.cluster(), object.clusterName(), wish, Optional.of(object.name()))));
            case Outcome.Not(String said) -> choose(getTranslation("shell.debug.failed", said));
        }
    }

    private void terminal(ShellDoor.Way way) {
        removeAll();
        sayWhetherRecorded();
        Button leave = new Button(getTranslation("shell.node.leave"), click -> {
            way.end();
            choose("");
        });
        Div buttons = new Div(leave);
        buttons.addClassName("rs-buttons");
        add(
                new Notice(Notice.Kind.INFORMATION, getTranslation("shell.node.host")),
                new Terminal(object.clusterName() + " · " + object.name(), way).focused(),
                buttons);
    }
}
