/** Drains nodes as operations, which go on without whoever started them. */
@NullMarked
package io.roadstead.console.workload.drain;

import org.jspecify.annotations.NullMarked;
