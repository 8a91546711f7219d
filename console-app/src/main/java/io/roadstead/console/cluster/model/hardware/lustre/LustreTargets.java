package io.roadstead.console.cluster.model.hardware.lustre;

import io.roadstead.console.cluster.model.hardware.Exposition;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Health;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The targets of one or several file systems, in the order of their names.
 *
 * @param asOf when this was told
 */
public record LustreTargets(Instant asOf, List<LustreTarget> targets) {
    private static final int MOST = 10_000;
    private static final long KIBIBYTE = 1_024;
    private static final int LONGEST_NAME = 64;

    /** Exporters read them with factor 1,024, whatever the name says. */
    private static final Map<String, Field> FIELDS = Map.ofEntries(
            Map.entry("lustre_capacity_kilobytes", Field.CAPACITY),
            Map.entry("lustre_capacity_kibibytes", Field.CAPACITY),
            Map.entry("lustre_free_kilobytes", Field.FREE),
            Map.entry("lustre_free_kibibytes", Field.FREE),
            Map.entry("lustre_available_kilobytes", Field.AVAILABLE),
            Map.entry("lustre_available_kibibytes", Field.AVAILABLE),
            Map.entry("lustre_inodes_maximum", Field.INODES),
            Map.entry("lustre_inodes_free", Field.INODES_FREE),
            Map.entry("lustre_connected_clients", Field.CLIENTS),
            Map.entry("lustre_exports_total", Field.EXPORTS),
            Map.entry("lustre_health_healthy", Field.HEALTHY),
            Map.entry("lustre_health_check", Field.HEALTHY),
            Map.entry("lustre_degraded", Field.DEGRADED),
            Map.entry("lustre_osp_active", Field.ACTIVE));

    private static final List<String> SERVER_LABELS = List.of("server", "hostname", "host", "instance");

    /** Puts them in order. */
    public LustreTargets {
        targets = targets.stream()
                .sorted(Comparator.comparing(LustreTarget::name))
                .limit(MOST)
                .toList();
    }

    private enum Field {
        CAPACITY,
        FREE,
        AVAILABLE,
        INODES,
        INODES_FREE,
        CLIENTS,
        EXPORTS,
        HEALTHY,
        DEGRADED,
        ACTIVE
    }

    /** What was read of a target. */
    private static final class Reading {
        private final Map<Field, Double> values = new HashMap<>();
        private String server = "";
    }

    /**
     * Reads what an exporter gave: those of GSI-HPC, of HewlettPackard and of whamcloud, in the text format of Prometheus; also
     * several answers one behind the other. Names of targets are in the label {@code target}; health without one is that of
     * the server, and holds for those targets that have the same server label.
     */
    public static LustreTargets ofExporter(String text, Instant at) {
        return ofExporters(List.of(new Answer("", text)), at);
    }

    /**
     * What one exporter gave.
     *
     * @param server that it speaks for where its samples do not name one; may be empty
     */
    public record Answer(String server, String text) {
        private static final int MOST_LETTERS = 2 * 1_024 * 1_024;

        /** With those lines only that are understood, since what exporters tell of jobs is many times more. */
        public static Answer of(String server, String text) {
            StringBuilder kept = new StringBuilder();
            int from = 0;
            while (from < text.length() && kept.length() < MOST_LETTERS) {
                int end = text.indexOf('\n', from);
                int to = end < 0 ? text.length() : end;
                if (isField(text, from, to)) {
                    kept.append(text, from, to).append('\n');
                }
                from = to + 1;
            }
            return new Answer(server, kept.toString());
        }

        private static boolean isField(String text, int from, int to) {
            int name = from;
            while (name < to && name - from < LONGEST_NAME && text.charAt(name) != '{' && text.charAt(name) != ' ') {
                name++;
            }
            return FIELDS.containsKey(text.substring(from, name));
        }
    }

    /** The same of several exporters, such as one on each server; what a server says of its health holds for its own targets. */
    public static LustreTargets ofExporters(List<Answer> answers, Instant at) {
        SortedMap<TargetName, Reading> readings = new TreeMap<>();
        Map<String, Double> servers = new HashMap<>();
        answers.forEach(answer ->
                Exposition.read(answer.text(), "lustre_", sample -> take(sample, answer.server(), readings, servers)));
        List<LustreTarget> targets = new ArrayList<>();
        readings.forEach((name, reading) -> targets.add(target(name, reading, servers, at)));
        return new LustreTargets(at, targets);
    }

    private static void take(
            Exposition.Sample sample,
            String asked,
            SortedMap<TargetName, Reading> readings,
            Map<String, Double> servers) {
        Field field = FIELDS.get(sample.name());
        if (field == null) {
            return;
        }
        String label = sample.labels().getOrDefault("target", "");
        Optional<TargetName> name = TargetName.parse(field == Field.ACTIVE ? behind(label) : label);
        String server = server(sample.labels(), asked);
        if (name.isEmpty()) {
            if (field == Field.HEALTHY && servers.size() < MOST) {
                servers.merge(server, sample.value(), Math::min);
            }
            return;
        }
        if (readings.size() >= MOST && !readings.containsKey(name.get())) {
            return;
        }
        Reading reading = readings.computeIfAbsent(name.get(), fresh -> new Reading());
        boolean ofServer = field != Field.ACTIVE;
        if (ofServer && !server.isEmpty()) {
            reading.server = server;
        }
        reading.values.merge(field, sample.value(), field == Field.ACTIVE ? Math::min : (was, now) -> now);
    }

    /** The MDT sees the OST as {@code fs-OST0000-osc-MDT0000}. */
    private static String behind(String label) {
        int end = label.indexOf("-osc-");
        return end < 0 ? label : label.substring(0, end);
    }

    private static String server(Map<String, String> labels, String asked) {
        return SERVER_LABELS.stream()
                .map(label -> labels.getOrDefault(label, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(asked);
    }

    private static LustreTarget target(TargetName name, Reading reading, Map<String, Double> servers, Instant at) {
        Optional<Room> space = room(reading, Field.CAPACITY, Field.FREE, Field.AVAILABLE, KIBIBYTE);
        Optional<Room> inodes = room(reading, Field.INODES, Field.INODES_FREE, Field.INODES_FREE, 1);
        OptionalLong clients = number(reading, Field.CLIENTS, 1);
        return new LustreTarget(
                name,
                space,
                inodes,
                clients.isPresent() ? clients : number(reading, Field.EXPORTS, 1),
                health(reading, servers),
                reading.server,
                at,
                true);
    }

    private static Health health(Reading reading, Map<String, Double> servers) {
        if (reading.values.getOrDefault(Field.ACTIVE, 1.0) == 0) {
            return Health.INACTIVE;
        }
        double server = servers.getOrDefault(reading.server, Double.NaN);
        double healthy = reading.values.getOrDefault(Field.HEALTHY, server);
        if (healthy == 0 || server == 0) {
            return Health.UNHEALTHY;
        }
        if (reading.values.getOrDefault(Field.DEGRADED, 0.0) > 0) {
            return Health.DEGRADED;
        }
        return healthy == 1 ? Health.HEALTHY : Health.UNKNOWN;
    }

    private static Optional<Room> room(Reading reading, Field all, Field free, Field available, long unit) {
        OptionalLong capacity = number(reading, all, unit);
        OptionalLong left = number(reading, free, unit);
        OptionalLong usable = number(reading, available, unit);
        return capacity.isPresent() && (left.isPresent() || usable.isPresent())
                ? Optional.of(
                        new Room(capacity.getAsLong(), left.orElse(usable.orElse(0)), usable.orElse(left.orElse(0))))
                : Optional.empty();
    }

    private static OptionalLong number(Reading reading, Field field, long unit) {
        double value = reading.values.getOrDefault(field, Double.NaN);
        return value >= 0 && value < (double) Long.MAX_VALUE / unit
                ? OptionalLong.of((long) value * unit)
                : OptionalLong.empty();
    }

    /**
     * What is known after another answer: its targets as they are told now, and those that it lacks, marked as gone and not
     * seen since.
     */
    public static LustreTargets merge(LustreTargets known, LustreTargets now) {
        SortedMap<TargetName, LustreTarget> merged = new TreeMap<>();
        known.targets().forEach(target -> merged.put(target.name(), target.vanished()));
        now.targets().forEach(target -> merged.put(target.name(), target));
        return new LustreTargets(now.asOf(), List.copyOf(merged.values()));
    }

    /** The names of the file systems that targets are of. */
    public SortedSet<String> fileSystems() {
        SortedSet<String> names = new TreeSet<>();
        targets.forEach(target -> names.add(target.name().fileSystem()));
        names.remove("");
        return names;
    }

    /** Those of one file system; and management targets, which do not tell whose they are. */
    public LustreTargets of(String fileSystem) {
        return new LustreTargets(
                asOf,
                targets.stream()
                        .filter(target -> target.name().kind() == TargetName.Kind.MGT
                                || target.name().fileSystem().equals(fileSystem))
                        .toList());
    }

    /** Those of one kind. */
    public List<LustreTarget> of(TargetName.Kind kind) {
        return targets.stream().filter(target -> target.name().kind() == kind).toList();
    }
}
