/** The tunnels that agents hold open, and what the console itself says through them. */
@NullMarked
package io.roadstead.console.gateway.tunnel;

import org.jspecify.annotations.NullMarked;
