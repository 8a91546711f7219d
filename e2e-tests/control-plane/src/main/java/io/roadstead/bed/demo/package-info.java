/**
 * Knows how to show Roadstead to somebody who has no cluster at hand: a console, four control planes of the bed, and an
 * agent beside each. Joins them as everybody does, by the REST API and the manifest that it gives, as the administrator
 * whom the first start made. Leaves what a control plane looks like to the profiles.
 * Invariant: when the command ends, however it was told to, none of its processes is left; what people changed stays.
 */
@NullMarked
package io.roadstead.bed.demo;

import org.jspecify.annotations.NullMarked;
