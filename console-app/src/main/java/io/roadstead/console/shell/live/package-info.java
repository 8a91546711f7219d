/** Logs as they go on, in browsers: by a WebSocket that is opened with a ticket for one use. The protocol is in docs/logs.md. */
@NullMarked
package io.roadstead.console.shell.live;

import org.jspecify.annotations.NullMarked;
