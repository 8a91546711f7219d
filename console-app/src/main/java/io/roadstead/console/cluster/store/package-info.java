/** Clusters in SQL. */
@NullMarked
package io.roadstead.console.cluster.store;

import org.jspecify.annotations.NullMarked;
