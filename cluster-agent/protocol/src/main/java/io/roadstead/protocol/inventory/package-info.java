/**
 * What an agent tells of the objects in its cluster, and what the console asks of it: lines and asks as records, their JSON
 * form with strict bounds, and the digests by which both ends find out that they hold the same. Where objects come from and where they
 * are kept is not known here. Invariant: whatever bytes come, reading them throws nothing.
 */
@NullMarked
package io.roadstead.protocol.inventory;

import org.jspecify.annotations.NullMarked;
