/** Rules of logs: lines, their order, what of them is shown, how many. Functions over values; no clock, no effects. */
@NullMarked
package io.roadstead.console.shell.model;

import org.jspecify.annotations.NullMarked;
