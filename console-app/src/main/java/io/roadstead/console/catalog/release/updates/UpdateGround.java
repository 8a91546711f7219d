package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.release.ChartUpdates;
import io.roadstead.console.catalog.release.Outcome;
import io.roadstead.console.catalog.release.ReleaseDetail;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.remote.HelmRecords;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.operations.OperationService;

/** What updates are decided by and begun with. */
record UpdateGround(
        OperationOwners owners,
        Reading reading,
        HelmRecords records,
        ChartUpdates charts,
        OfferedVersions versions,
        WriteRights rights,
        Upgrading upgrading,
        Following following) {
    /** Reads a release as somebody sees it. */
    interface Reading {
        Reply<ReleaseDetail> find(Caller caller, ReleaseKey key);
    }

    /** Begins an upgrade; with the same key the same one. */
    interface Upgrading {
        Outcome start(Caller caller, ReleaseWish wish, String key);
    }

    /** Says how an operation stands. */
    interface Following {
        OperationService.Outcome find(Caller caller, OperationId id);
    }
}
