package io.roadstead.console.shell.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.DebugShells;
import io.roadstead.console.shell.PodShells;
import io.roadstead.console.shell.model.DebugPod;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.terminal.ShellDoor;
import java.util.List;
import org.springframework.core.annotation.Order;

/** A shell in a container of a pod, or on a node. */
@SpringComponent
@Order(35)
record ShellPart(PodShells pods, DebugShells debug, ShellDoor door, ShellNotes notes, ObjectRights rights)
        implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        String kind = object.kind().path();
        if (kind.equals("pods") && LogOrigin.isPod(object.namespace(), object.name())) {
            return List.of(new Part("shell.tab", () -> inPod(caller, object)).by("s"));
        }
        return kind.equals("nodes") && DebugPod.isNode(object.name())
                ? List.of(new Part("shell.tab", () -> new NodeShellPanel(debug, door, notes, caller, object)).by("s"))
                : List.of();
    }

    private ShellPanel inPod(Caller caller, FleetObject object) {
        return new ShellPanel(
                new ShellPanel.Parts(pods, debug, door, notes),
                caller,
                object,
                new ShellPanel.Rights(
                        rights.may(caller, object, "create", "exec"),
                        rights.may(caller, object, "patch", "ephemeralcontainers")
                                && rights.may(caller, object, "create", "attach")));
    }
}
