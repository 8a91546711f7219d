/** A fleet in virtual time, with faults drawn by seeds, and what must hold whatever happens. */
@NullMarked
package io.roadstead.federation.simulation;

import org.jspecify.annotations.NullMarked;
