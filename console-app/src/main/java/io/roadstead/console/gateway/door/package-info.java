/** The one path of every request to a cluster, whichever way it came in. */
@NullMarked
package io.roadstead.console.gateway.door;

import org.jspecify.annotations.NullMarked;
