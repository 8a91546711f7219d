package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What NVIDIA's exporter says of the devices of a node. Source: NVIDIA/dcgm-exporter, etc/default-counters.csv: memory is in MiB, power in
 * W, temperature in °C; {@code DCGM_FI_PROF_GR_ENGINE_ACTIVE} is a share of 1, and the only one of use of an instance of a device, since
 * {@code DCGM_FI_DEV_GPU_UTIL} is not told of those.
 *
 * @param devices by node, number and instance
 */
public record DcgmReadings(List<Device> devices) {
    private static final int MOST = 1_024;
    private static final long MEBIBYTE = 1_024 * 1_024;

    private static final Map<String, Field> FIELDS = Map.of(
            "DCGM_FI_DEV_GPU_UTIL", Field.USE,
            "DCGM_FI_PROF_GR_ENGINE_ACTIVE", Field.ACTIVE,
            "DCGM_FI_DEV_FB_USED", Field.USED,
            "DCGM_FI_DEV_FB_FREE", Field.FREE,
            "DCGM_FI_DEV_FB_RESERVED", Field.RESERVED,
            "DCGM_FI_DEV_GPU_TEMP", Field.TEMPERATURE,
            "DCGM_FI_DEV_POWER_USAGE", Field.POWER,
            "DCGM_FI_DEV_XID_ERRORS", Field.XID);

    private static final Comparator<Name> ORDER = Comparator.comparing(Name::node)
            .thenComparingInt(name -> name.index().length())
            .thenComparing(Name::index)
            .thenComparing(Name::instance);

    /** Puts them in order. */
    public DcgmReadings {
        devices = devices.stream()
                .sorted(Comparator.comparing(Device::name, ORDER))
                .limit(MOST)
                .toList();
    }

    /**
     * Which one it is.
     *
     * @param index of the device in its node
     * @param instance of the device under MIG; empty for a whole one
     * @param profile such as {@code 1g.10gb}; empty for a whole one
     */
    public record Name(String node, String index, String instance, String profile) {}

    /**
     * One device, or an instance of one.
     *
     * @param model of the device
     * @param usePercent of the time in which it worked
     * @param memoryUsed in bytes
     * @param memoryTotal in bytes
     * @param temperature in °C
     * @param watts that it takes; of an instance those of its whole device
     * @param fault the last XID error; 0 for none
     */
    public record Device(
            Name name,
            String model,
            OptionalDouble usePercent,
            OptionalLong memoryUsed,
            OptionalLong memoryTotal,
            OptionalDouble temperature,
            OptionalDouble watts,
            OptionalLong fault) {}

    private enum Field {
        USE,
        ACTIVE,
        USED,
        FREE,
        RESERVED,
        TEMPERATURE,
        POWER,
        XID
    }

    private static final class Reading {
        private final EnumMap<Field, Double> values = new EnumMap<>(Field.class);
        private String model = "";
    }

    /** Reads what one exporter gave, or several one behind the other; what is no such line is left out. Throws nothing. */
    public static DcgmReadings of(String text) {
        SortedMap<Name, Reading> readings = new TreeMap<>(ORDER);
        Exposition.read(text, "DCGM_FI_", sample -> take(sample, readings));
        List<Device> devices = new ArrayList<>();
        readings.forEach((name, reading) -> devices.add(device(name, reading)));
        return new DcgmReadings(devices);
    }

    /** The same of a node whose name is known: exporters name their pod where nobody told them their node. */
    public DcgmReadings on(String node) {
        return new DcgmReadings(devices.stream()
                .map(device -> new Device(
                        new Name(
                                node,
                                device.name().index(),
                                device.name().instance(),
                                device.name().profile()),
                        device.model(),
                        device.usePercent(),
                        device.memoryUsed(),
                        device.memoryTotal(),
                        device.temperature(),
                        device.watts(),
                        device.fault()))
                .toList());
    }

    private static void take(Exposition.Sample sample, SortedMap<Name, Reading> readings) {
        Optional<Field> field = Optional.ofNullable(FIELDS.get(sample.name()));
        Name name = new Name(
                label(sample, "Hostname"),
                label(sample, "gpu"),
                label(sample, "GPU_I_ID"),
                label(sample, "GPU_I_PROFILE"));
        if (field.isEmpty() || name.index().isEmpty() || readings.size() >= MOST && !readings.containsKey(name)) {
            return;
        }
        Reading reading = readings.computeIfAbsent(name, fresh -> new Reading());
        reading.values.put(field.get(), sample.value());
        String model = label(sample, "modelName");
        reading.model = model.isEmpty() ? reading.model : model;
    }

    private static String label(Exposition.Sample sample, String name) {
        return Bounds.word(sample.labels().getOrDefault(name, ""));
    }

    private static Device device(Name name, Reading reading) {
        OptionalLong used = whole(reading, Field.USED, MEBIBYTE);
        OptionalLong free = whole(reading, Field.FREE, MEBIBYTE);
        OptionalLong total = used.isPresent() && free.isPresent()
                ? OptionalLong.of(used.getAsLong()
                        + free.getAsLong()
                        + whole(reading, Field.RESERVED, MEBIBYTE).orElse(0))
                : OptionalLong.empty();
        return new Device(
                name,
                reading.model,
                use(reading),
                used,
                total,
                number(reading, Field.TEMPERATURE, 1, 1_000),
                number(reading, Field.POWER, 1, 1_000_000),
                whole(reading, Field.XID, 1));
    }

    private static OptionalDouble use(Reading reading) {
        OptionalDouble told = number(reading, Field.USE, 1, 100);
        return told.isPresent() ? told : number(reading, Field.ACTIVE, 100, 100);
    }

    private static OptionalLong whole(Reading reading, Field field, long unit) {
        OptionalDouble value = number(reading, field, unit, Long.MAX_VALUE / 8.0);
        return value.isPresent() ? OptionalLong.of((long) value.getAsDouble()) : OptionalLong.empty();
    }

    /** What cannot be is left out: DCGM says so of what it does not know by numbers of its own, far above. */
    private static OptionalDouble number(Reading reading, Field field, double unit, double most) {
        double value = reading.values.getOrDefault(field, Double.NaN) * unit;
        return value >= 0 && value <= most ? OptionalDouble.of(value) : OptionalDouble.empty();
    }
}
