package io.roadstead.console.catalog.source.git;

import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.List;

/** What became of reading a repository. */
public sealed interface GitReading {
    /**
     * These charts are in it.
     *
     * @param asked the object that the revision stands for: the commit, or a tag of its own
     * @param commit in hexadecimal digits
     * @param at when that was made, as it says itself
     * @param skipped folders that look like charts and are none that is taken
     */
    record Whole(String asked, String commit, Instant at, List<Packed> charts, List<Skipped> skipped)
            implements GitReading {
        /** Keeps copies. */
        public Whole {
            charts = List.copyOf(charts);
            skipped = List.copyOf(skipped);
        }
    }

    /** What was asked for is still the same. */
    record Unchanged() implements GitReading {}

    /** It cannot be read. */
    record Failed(Reason reason) implements GitReading {}

    /**
     * A chart.
     *
     * @param path of its folder, from the repository's own
     */
    record Packed(String path, byte[] archive, ChartPack pack) {}

    /** None. */
    record Skipped(String path, Reason reason) {}
}
