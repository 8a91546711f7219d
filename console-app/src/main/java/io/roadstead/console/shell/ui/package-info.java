/** Logs as a part of the pages of objects. */
@NullMarked
package io.roadstead.console.shell.ui;

import org.jspecify.annotations.NullMarked;
