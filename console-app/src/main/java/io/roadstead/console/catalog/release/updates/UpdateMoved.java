package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.release.ReleaseKey;

/** An automatic update of a release was looked at, began or ended; published by the console that does so. */
public record UpdateMoved(ReleaseKey release) {}
