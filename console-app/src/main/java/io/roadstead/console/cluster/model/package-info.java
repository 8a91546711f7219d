/** What is decided about clusters and their agents, as functions over records: no clock, no dice, no database. */
@NamedInterface("model")
@NullMarked
package io.roadstead.console.cluster.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
