/** Takes what agents tell, and writes it: many clusters at once, each in its order, none at another's cost. */
@NullMarked
package io.roadstead.console.inventory.ingest;

import org.jspecify.annotations.NullMarked;
