/**
 * Knows which Helm releases clusters hold, and installs, changes and removes them as operations on behalf of whoever asks. A release is what Helm
 * says it is: its records are read, and never written but by Helm itself. Owns the tables {@code catalog.wish}, {@code catalog.turn} and
 * {@code catalog.release_fact}.
 */
@NullMarked
package io.roadstead.console.catalog.release;

import org.jspecify.annotations.NullMarked;
