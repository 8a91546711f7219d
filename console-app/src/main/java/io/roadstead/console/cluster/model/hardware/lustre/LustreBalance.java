package io.roadstead.console.cluster.model.hardware.lustre;

import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.kernel.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How evenly the OSTs of a file system are filled, in percent of what users can have, and what has to be looked at. One full
 * OST breaks striped writes while the sum looks well; a gap of more than 17 points makes Lustre choose OSTs unevenly
 * ({@code qos_threshold_rr}; Lustre operations manual, "Managing free space").
 *
 * @param fill empty where no OST tells its room
 * @param warnings of OSTs and MDTs, in the order of their names, after that of the whole
 */
public record LustreBalance(Optional<Fill> fill, List<Warning> warnings) {
    /** More points than this between the emptiest and the fullest OST are worth a warning. */
    public static final double SPREAD_POINTS = 15;

    /** From so many percent on a target is worth a warning. */
    public static final double HIGH_PERCENT = 80;

    /** From so many percent on an OST is critical. */
    public static final double FULL_PERCENT = 90;

    /** Keeps a copy. */
    public LustreBalance {
        warnings = List.copyOf(warnings);
    }

    /** How urgent it is. */
    public enum Severity {
        WARNING,
        CRITICAL
    }

    /** @param reason for the console to word */
    public record Warning(Severity severity, Reason reason) {}

    /**
     * Percent of use over OSTs.
     *
     * @param deviation standard deviation of all of them, in points
     */
    public record Fill(double least, double median, double most, double deviation) {
        /** Points between the emptiest and the fullest. */
        public double spread() {
            return most - least;
        }
    }

    /** Of the targets of one file system. Those that are gone or dead count as warnings, not as empty. */
    public static LustreBalance of(List<LustreTarget> targets) {
        List<Double> used = targets.stream()
                .filter(target -> target.name().kind() == TargetName.Kind.OST && target.isPresent())
                .map(target -> used(target.space()))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .sorted()
                .toList();
        Optional<Fill> fill = used.isEmpty() ? Optional.empty() : Optional.of(fill(used));
        List<Warning> warnings = new ArrayList<>();
        fill.filter(found -> found.spread() > SPREAD_POINTS)
                .ifPresent(found -> warnings.add(warning(Severity.WARNING, "spread", points(found.spread()))));
        targets.stream().sorted(Comparator.comparing(LustreTarget::name)).forEach(target -> warn(target, warnings));
        return new LustreBalance(fill, warnings);
    }

    private static Fill fill(List<Double> used) {
        int count = used.size();
        double mean = used.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double squares =
                used.stream().mapToDouble(one -> (one - mean) * (one - mean)).sum();
        double median = (used.get((count - 1) / 2) + used.get(count / 2)) / 2;
        return new Fill(used.getFirst(), median, used.getLast(), Math.sqrt(squares / count));
    }

    private static void warn(LustreTarget target, List<Warning> warnings) {
        String name = target.name().toString();
        if (!target.isPresent()) {
            warnings.add(warning(Severity.CRITICAL, "gone", name, target.seen()));
            return;
        }
        health(target).ifPresent(warnings::add);
        if (target.name().kind() == TargetName.Kind.OST) {
            used(target.space()).ifPresent(used -> full(name, used).ifPresent(warnings::add));
        }
        if (target.name().kind() == TargetName.Kind.MDT) {
            used(target.inodes())
                    .ifPresent(used -> Optional.of(used)
                            .filter(percent -> percent >= HIGH_PERCENT)
                            .ifPresent(percent ->
                                    warnings.add(warning(Severity.WARNING, "inodes", name, points(percent)))));
        }
    }

    private static Optional<Warning> health(LustreTarget target) {
        String name = target.name().toString();
        return switch (target.health()) {
            case INACTIVE -> Optional.of(warning(Severity.CRITICAL, "inactive", name));
            case UNHEALTHY -> Optional.of(warning(Severity.CRITICAL, "unhealthy", name));
            case DEGRADED -> Optional.of(warning(Severity.WARNING, "degraded", name));
            case HEALTHY, UNKNOWN -> Optional.empty();
        };
    }

    private static Optional<Warning> full(String name, double percent) {
        if (percent >= FULL_PERCENT) {
            return Optional.of(warning(Severity.CRITICAL, "full", name, points(percent)));
        }
        return percent >= HIGH_PERCENT
                ? Optional.of(warning(Severity.WARNING, "high", name, points(percent)))
                : Optional.empty();
    }

    private static OptionalDouble used(Optional<Room> room) {
        return room.map(Room::usedPercent).orElseGet(OptionalDouble::empty);
    }

    private static Warning warning(Severity severity, String key, Object... arguments) {
        return new Warning(severity, Reason.of("identity.lustre." + key, arguments));
    }

    private static String points(double percent) {
        return String.format(Locale.ROOT, "%.0f", percent);
    }
}
