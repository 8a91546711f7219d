/** Decides about releases, their values and what stands in their way; asks nobody. */
@NullMarked
package io.roadstead.console.catalog.release.model;

import org.jspecify.annotations.NullMarked;
