/** Installs, changes, tests and removes releases as operations, which go on without whoever started them. */
@NullMarked
package io.roadstead.console.catalog.release.kinds;

import org.jspecify.annotations.NullMarked;
