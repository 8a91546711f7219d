/**
 * A terminal in a page. Its stream goes over a WebSocket of this console, which it opens with a ticket for one use; what is
 * spoken there is described in docs/ui-kit-widgets.md.
 */
@NamedInterface("terminal")
@NullMarked
package io.roadstead.console.uikit.terminal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
