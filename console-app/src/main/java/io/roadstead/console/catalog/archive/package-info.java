/** Reads packed charts and their YAML within limits; what is unsound is refused with a reason, and nothing is unpacked to a disk. */
@NullMarked
package io.roadstead.console.catalog.archive;

import org.jspecify.annotations.NullMarked;
