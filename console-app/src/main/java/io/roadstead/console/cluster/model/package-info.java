/** What is decided about clusters and their agents, as functions over records: no clock, no dice, no database. */
@NullMarked
package io.roadstead.console.cluster.model;

import org.jspecify.annotations.NullMarked;
