package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;

/** How objects are worded and coloured. */
final class ObjectWords {
    private static final int LONGEST = 500;

    private ObjectWords() {}

    /** An object's own word where it has one, in the colour of how it is. */
    static GridCell.State state(Component page, FleetObject object) {
        Status status = status(object);
        return new GridCell.State(
                status, object.status().isEmpty() ? page.getTranslation(status.key()) : object.status());
    }

    private static Status status(FleetObject object) {
        return switch (object.health()) {
            case FINE -> Status.HEALTHY;
            case PROGRESS -> Status.PROGRESSING;
            case WARNING -> Status.DEGRADED;
            case FAILED -> Status.FAILED;
        };
    }

    /** A text of a cluster in a list of facts. */
    static String shown(String text) {
        if (text.isEmpty()) {
            return "–";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Where it is: its namespace, if it has one, and its cluster. */
    static String place(FleetObject object) {
        return object.namespace().isEmpty() ? object.clusterName() : object.namespace() + " · " + object.clusterName();
    }
}
