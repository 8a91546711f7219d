package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.BriefPods.Outcome;
import io.roadstead.console.shell.BriefPods.Waiting;
import io.roadstead.console.shell.DebugShells;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.terminal.ShellDoor;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import io.roadstead.console.uikit.Notice;
import io.roadstead.console.uikit.terminal.Terminal;

/** A shell on a node, in a pod that is made for it and goes with it; what was left of earlier ones is shown. */
final class NodeShellPanel extends Div {
    private static final String PREFIX = "roadstead-debug-";

    private final DebugShells debug;
    private final ShellDoor door;
    private final ShellNotes notes;
    private final Caller caller;
    private final FleetObject object;
    private boolean begun;

    NodeShellPanel(DebugShells debug, ShellDoor door, ShellNotes notes, Caller caller, FleetObject object) {
        this.debug = debug;
        this.door = door;
        this.notes = notes;
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
        return place.cluster().equals(object.cluster()) && place.isOn(object.name());
    }

    private void choose(String why) {
        removeAll();
        if (!why.isEmpty()) {
            add(new Notice(Notice.Kind.WARNING, why));
        }
        add(notes.before(this, caller, object.cluster()));
        TextField namespace = new TextField(getTranslation("shell.node.namespace"));
        namespace.setValue("default");
        namespace.setMaxLength(63);
        ImageField image = new ImageField(debug.image());
        Button open = new Button(getTranslation("shell.node.open"));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.addClickListener(click -> open(namespace, image));
        Div fields = new Div(namespace, image, open);
        fields.addClassName("rs-filter");
        add(
                new Paragraph(getTranslation("shell.node.text")),
                fields,
                new LeftPods(
                        () -> debug.left(caller, object.cluster(), object.name()),
                        pod -> debug.remove(caller, object.cluster(), pod)));
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
        add(new Bringing<>(
                waiting -> bring(namespace, image, waiting), new Outcome.Not(""), new Bringing.Then<Outcome>() {
                    @Override
                    public void show(Outcome outcome) {
                        brought(outcome);
                    }

                    @Override
                    public void unseen(Outcome outcome) {
                        if (outcome instanceof Outcome.Ready(ShellWish wish)) {
                            door.giveUp(place(wish));
                        }
                    }
                }));
    }

    private Outcome bring(String namespace, String image, Waiting waiting) {
        Outcome outcome = debug.onNode(caller, object.cluster(), object.name(), namespace, image, waiting);
        if (outcome instanceof Outcome.Ready(ShellWish wish)) {
            door.await(caller, place(wish));
        }
        return outcome;
    }

    private ShellPlace place(ShellWish wish) {
        return new ShellPlace(object.cluster(), object.clusterName(), wish, new Made.OnNode(object.name()));
    }

    private void brought(Outcome outcome) {
        switch (outcome) {
            case Outcome.Ready(ShellWish wish) -> terminal(door.to(this, place(wish)));
            case Outcome.Not(String said) -> choose(getTranslation("shell.debug.failed", said));
        }
    }

    private void terminal(ShellDoor.Way way) {
        removeAll();
        add(notes.during(this, caller, way));
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
