/** What shells printed, kept where policy wants it: who decides that, who may see it, and how long it stays. */
@NullMarked
package io.roadstead.console.shell.recording;

import org.jspecify.annotations.NullMarked;
