/**
 * Charts: what a figure was, is and is expected to be, with a table behind each. Drawn in the browser; here are the values
 * and the rules for them.
 */
@NamedInterface("chart")
@NullMarked
package io.roadstead.console.uikit.chart;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
