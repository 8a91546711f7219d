package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.kernel.Caller;
import java.util.Map;
import java.util.Optional;

/** Which chart of the catalog a release is of, and whether there is a newer version of it. */
public interface ChartUpdates {
    /** Label of a record: the source that its chart came from. */
    String SOURCE = "roadstead.io/source";

    /** Label of a record: the id of that source. Somebody else may have its name now; without the id no source is taken for it. */
    String SOURCE_ID = "roadstead.io/source-id";

    /** The chart, as far as this caller sees it. */
    Optional<ChartKey> chart(Caller caller, Map<String, String> labels, String chart);

    /** A newer version than this, none that is a trial. */
    Optional<String> newer(Caller caller, Map<String, String> labels, String chart, String version);
}
