/** Keeps wishes until they are carried out, and what records that were read once said. */
@NullMarked
package io.roadstead.console.catalog.release.store;

import org.jspecify.annotations.NullMarked;
