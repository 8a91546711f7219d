/** Asks clusters and addresses outside for metrics, and makes of the answers what can be told of. */
@NullMarked
package io.roadstead.console.inventory.remote;

import org.jspecify.annotations.NullMarked;
