/** The way in for this console's own modules: fabric8 on top of the door. */
@NullMarked
package io.roadstead.console.gateway.client;

import org.jspecify.annotations.NullMarked;
