/**
 * Terminals as they go on, in browsers: by a WebSocket that is opened with a ticket for one use, into a session that outlives a reload
 * of the page. The protocol is in docs/ui-kit-widgets.md.
 */
@NullMarked
package io.roadstead.console.shell.terminal;

import org.jspecify.annotations.NullMarked;
