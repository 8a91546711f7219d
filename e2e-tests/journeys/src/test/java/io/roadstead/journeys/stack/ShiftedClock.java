package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A process whose clock is wrong, by libfaketime; its monotonic timer is right, as that of a machine is whose clock was set wrongly. */
public final class ShiftedClock {
    private ShiftedClock() {}

    /** The environment of such a process; the shift as libfaketime writes it, such as {@code +1h}. */
    public static Map<String, String> by(Path folder, String shift) throws IOException, InterruptedException {
        Path library = DebianPrograms.fetched(folder).libraries().resolve("faketime/libfaketime.so.1");
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                shift,
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                "DONT_FAKE_MONOTONIC",
                "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", // which is for another C library, and makes each wait slow
                "0",
                "NO_FAKE_STAT",
                "1");
    }
}
