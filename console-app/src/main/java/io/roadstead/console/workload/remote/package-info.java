/** Asks API servers through the gateway. */
@NullMarked
package io.roadstead.console.workload.remote;

import org.jspecify.annotations.NullMarked;
