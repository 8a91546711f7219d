/**
 * Says from what nodes and topology objects show which accelerators, huge pages, fast networks and NUMA zones a cluster has:
 * how many devices there are, and how many can be asked for, which is not the same. Functions over records.
 */
@NamedInterface("hardware")
@NullMarked
package io.roadstead.console.cluster.model.hardware;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
