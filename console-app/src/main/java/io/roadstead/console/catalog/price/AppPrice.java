package io.roadstead.console.catalog.price;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;

/** Knows what apps cost. Implemented by one module at most; asked while somebody waits, so that it answers from what it knows. */
public interface AppPrice {
    /**
     * What this would cost in this cluster, whose prices the caller may or may not be told.
     *
     * @return empty where no price is known, or none for this caller; a part that has no price is left out of the answer's parts
     */
    Optional<MonthlyPrice> monthly(Caller caller, ClusterId cluster, AppNeed need);
}
