/** Shells with kubectl in the clusters that it is for. */
@NullMarked
package io.roadstead.console.shell.kubectl;

import org.jspecify.annotations.NullMarked;
