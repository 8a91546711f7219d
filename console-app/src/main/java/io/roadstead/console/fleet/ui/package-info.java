/** Pages of federated apps and of the clusters that take part. */
@NullMarked
package io.roadstead.console.fleet.ui;

import org.jspecify.annotations.NullMarked;
