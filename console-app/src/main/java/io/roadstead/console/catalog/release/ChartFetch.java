package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.kernel.Caller;

/** Where archives of charts come from, read and judged. */
@FunctionalInterface
public interface ChartFetch {
    /** That of a version, as far as this caller sees it. Waits. */
    Answer<ChartArchive> archive(Caller caller, ChartKey key, String version);
}
