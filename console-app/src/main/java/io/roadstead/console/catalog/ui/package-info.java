/** Pages of the catalog, of releases and of sources. */
@NullMarked
package io.roadstead.console.catalog.ui;

import org.jspecify.annotations.NullMarked;
