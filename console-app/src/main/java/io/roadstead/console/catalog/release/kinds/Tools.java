package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.engine.HelmEngine;
import io.roadstead.console.catalog.release.ChartFetch;
import io.roadstead.console.catalog.release.Turns;
import io.roadstead.console.catalog.release.Wishes;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.catalog.release.remote.LiveObjects;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.operations.OperationOwners;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** What operations on releases work with. */
@Component
record Tools(
        HelmEngine engine,
        Passes passes,
        OperationOwners owners,
        ChartFetch charts,
        HelmRecords records,
        LiveObjects live,
        Wishes wishes,
        Turns turns,
        Clock clock) {}
