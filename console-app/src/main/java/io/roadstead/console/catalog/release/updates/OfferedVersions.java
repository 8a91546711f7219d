package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.kernel.Caller;
import java.util.List;

/** Which versions of a chart there are. */
@FunctionalInterface
interface OfferedVersions {
    /** Those that a source lists and that are no trials, down to this one; none where the caller sees no such chart. */
    List<String> above(Caller caller, ChartKey chart, String version);
}
