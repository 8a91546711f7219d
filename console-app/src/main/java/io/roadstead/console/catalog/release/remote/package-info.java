/** Reads what clusters hold of releases, as whoever asks. */
@NullMarked
package io.roadstead.console.catalog.release.remote;

import org.jspecify.annotations.NullMarked;
