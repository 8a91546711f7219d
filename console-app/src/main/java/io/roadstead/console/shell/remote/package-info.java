/** Reads logs from clusters, through the gateway, as whoever looks. */
@NullMarked
package io.roadstead.console.shell.remote;

import org.jspecify.annotations.NullMarked;
