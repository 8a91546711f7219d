/**
 * Brings releases to newer versions by itself, as far and when somebody lets it, with no more rights than that person has by then. Decides nothing but when
 * to look: which version follows is {@code release.model}'s to say, and the upgrade is an operation like any other. Owns the table
 * {@code catalog.automatic_update}.
 * Invariants: a release is looked at by one console at a time; an update whose beginning was noted is begun once; what failed is not tried again.
 */
@NullMarked
package io.roadstead.console.catalog.release.updates;

import org.jspecify.annotations.NullMarked;
