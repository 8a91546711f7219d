package io.roadstead.console.cluster.model.hardware.lustre;

import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Health;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code lfs df} and {@code lfs df -i} of a client, without {@code -h}. A target that does not answer has a line without
 * figures, and stays in the list. Source: lfs-df(1); the rows of Lustre operations manual, "Checking free space".
 */
public final class LfsDf {
    private static final int LONGEST = 4_096;
    private static final int MOST = 10_000;
    private static final long KIBIBYTE = 1_024;
    private static final Pattern ROW =
            Pattern.compile("(\\S{1,40})\\s+([0-9]{1,18})\\s+([0-9]{1,18})\\s+([0-9]{1,18})\\s+\\S{1,5}\\s+.*");
    private static final Pattern DEAD = Pattern.compile("(\\S{1,40}?)\\s*:\\s+(\\S.{0,200})");

    private LfsDf() {}

    /** A line of a target; without figures it is a dead one. */
    private record Row(TargetName name, Optional<Room> room) {}

    /**
     * Both outputs together.
     *
     * @param space of {@code lfs df}, in blocks of 1,024 bytes
     * @param inodes of {@code lfs df -i}; may be empty
     */
    public static LustreTargets parse(String space, String inodes, Instant at) {
        SortedMap<TargetName, Optional<Room>> blocks = rows(space, KIBIBYTE);
        SortedMap<TargetName, Optional<Room>> files = rows(inodes, 1);
        SortedMap<TargetName, LustreTarget> targets = new TreeMap<>();
        files.keySet().forEach(name -> blocks.putIfAbsent(name, Optional.empty()));
        blocks.forEach((name, room) -> targets.put(
                name,
                new LustreTarget(
                        name,
                        room,
                        files.getOrDefault(name, Optional.empty()),
                        OptionalLong.empty(),
                        room.isPresent() ? Health.UNKNOWN : Health.INACTIVE,
                        "",
                        at,
                        true)));
        return new LustreTargets(at, List.copyOf(targets.values()));
    }

    private static SortedMap<TargetName, Optional<Room>> rows(String text, long unit) {
        List<Row> rows = new ArrayList<>();
        int from = 0;
        while (from < text.length() && rows.size() < MOST) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end;
            if (to - from <= LONGEST) {
                row(text.substring(from, to).strip(), unit).ifPresent(rows::add);
            }
            from = to + 1;
        }
        String fileSystem = rows.stream()
                .map(row -> row.name().fileSystem())
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse("");
        SortedMap<TargetName, Optional<Room>> byName = new TreeMap<>();
        rows.forEach(row -> byName.merge(row.name().of(fileSystem), row.room(), (was, now) -> was.or(() -> now)));
        return byName;
    }

    private static Optional<Row> row(String line, long unit) {
        Matcher figures = ROW.matcher(line);
        if (figures.matches()) {
            return TargetName.parse(figures.group(1)).map(name -> new Row(name, Optional.of(room(figures, unit))));
        }
        Matcher dead = DEAD.matcher(line);
        return dead.matches()
                ? TargetName.parse(dead.group(1)).map(name -> new Row(name, Optional.empty()))
                : Optional.empty();
    }

    private static Room room(Matcher figures, long unit) {
        long capacity = scaled(figures.group(2), unit);
        long used = scaled(figures.group(3), unit);
        return new Room(capacity, capacity - used, scaled(figures.group(4), unit));
    }

    private static long scaled(String digits, long unit) {
        long number = Long.parseLong(digits);
        return number > Long.MAX_VALUE / unit ? Long.MAX_VALUE : number * unit;
    }
}
