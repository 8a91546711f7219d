package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance;
import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance.Severity;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** How room and state of file systems and their targets are worded. */
final class RoomWords {
    private static final List<String> UNITS = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

    private RoomWords() {}

    /** {@code 1.5 TiB}. */
    static String bytes(long bytes) {
        double figure = bytes;
        int unit = 0;
        while (figure >= 1_024 && unit < UNITS.size() - 1) {
            figure /= 1_024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", figure, UNITS.get(unit));
    }

    /** {@code 84 %}; a dash where it is not known. */
    static String percent(OptionalDouble percent) {
        return percent.isPresent() ? String.format(Locale.ROOT, "%.0f %%", percent.getAsDouble()) : "–";
    }

    static OptionalDouble percent(Optional<Room> room) {
        return room.map(Room::usedPercent).orElseGet(OptionalDouble::empty);
    }

    /** All room together; empty where nobody tells any. */
    static Optional<Room> sum(List<Optional<Room>> rooms) {
        return rooms.stream()
                .flatMap(Optional::stream)
                .reduce((one, other) -> new Room(
                        one.capacity() + other.capacity(),
                        one.free() + other.free(),
                        one.available() + other.available()));
    }

    /** The worst that has to be looked at, or that nothing has. */
    static GridCell.State state(Component page, Seen seen) {
        Status status = status(seen);
        return new GridCell.State(
                status, page.getTranslation("filesystems.state." + status.name().toLowerCase(Locale.ROOT)));
    }

    private static Status status(Seen seen) {
        LustreBalance balance = seen.balance();
        if (balance.warnings().stream().anyMatch(warning -> warning.severity() == Severity.CRITICAL)) {
            return Status.FAILED;
        }
        if (seen.readings().targets().targets().isEmpty()) {
            return Status.UNKNOWN;
        }
        return balance.warnings().isEmpty() ? Status.HEALTHY : Status.DEGRADED;
    }

    static GridCell.State state(Component page, LustreTarget target) {
        Status status = !target.isPresent()
                ? Status.UNREACHABLE
                : switch (target.health()) {
                    case HEALTHY -> Status.HEALTHY;
                    case DEGRADED -> Status.DEGRADED;
                    case UNHEALTHY -> Status.FAILED;
                    case INACTIVE -> Status.UNREACHABLE;
                    case UNKNOWN -> Status.UNKNOWN;
                };
        String word = target.isPresent() ? target.health().name().toLowerCase(Locale.ROOT) : "gone";
        return new GridCell.State(status, page.getTranslation("filesystems.health." + word));
    }
}
