package io.roadstead.console.shell.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.ObjectRights;
import io.roadstead.console.inventory.detail.ObjectPart;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.PodShells;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.terminal.ShellDoor;
import java.util.List;
import org.springframework.core.annotation.Order;

/** A shell in a container of a pod. */
@SpringComponent
@Order(35)
record ShellPart(PodShells pods, ShellDoor door, ObjectRights rights) implements ObjectPart {
    @Override
    public List<Part> of(Caller caller, FleetObject object) {
        return object.kind().path().equals("pods") && LogOrigin.isPod(object.namespace(), object.name())
                ? List.of(new Part(
                        "shell.tab",
                        () -> new ShellPanel(pods, door, caller, object, rights.may(caller, object, "create", "exec"))))
                : List.of();
    }
}
