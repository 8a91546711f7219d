/**
 * A log in a page, as it goes on. It comes over a WebSocket of this console, which the page opens with a ticket for one use; what is
 * spoken there is described in docs/logs.md.
 */
@NamedInterface("log")
@NullMarked
package io.roadstead.console.uikit.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
