package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.kernel.Reason;
import java.util.Optional;
import java.util.Set;

/** How sources of a kind are read. Waits. */
interface ChartFeed {
    /** Of which kind. */
    SourceKind kind();

    /** Tells the sink of every chart. */
    Told tell(ChartSource source, String mark, Sink sink);

    /**
     * Fetches an archive; it is judged by whoever asked.
     *
     * @param location as it was told
     * @param signature whether its signature is wanted, too
     */
    Fetched fetch(ChartSource source, String location, boolean signature);

    /** What takes charts as they are told of. */
    interface Sink {
        /** One, whole. */
        void chart(FoundChart chart);

        /** How far it is. */
        void progress(int done, int total);

        /** Whether to go on; to be asked before each thing that may take long. Else whoever tells ends, and what it says does not count. */
        boolean goesOn();
    }

    /** What became of reading. */
    sealed interface Told {
        /**
         * It was read.
         *
         * @param mark by which it is known when nothing changed
         * @param skipped entries that are not sound
         * @param kept charts that are still there, but could not be read now
         */
        record Whole(String mark, int skipped, Set<String> kept, Optional<Reason> partly) implements Told {
            public Whole {
                kept = Set.copyOf(kept);
            }
        }

        /** Nothing changed since the mark. */
        record Unchanged() implements Told {}

        /** It was not. */
        record Failed(Reason reason) implements Told {}
    }

    /** What became of fetching. */
    sealed interface Fetched {
        /**
         * Here it is.
         *
         * @param signature its text; empty where there is none or none was wanted
         */
        record Got(byte[] archive, Optional<String> signature) implements Fetched {}

        /** It cannot be had. */
        record Failed(Reason reason) implements Fetched {}
    }
}
