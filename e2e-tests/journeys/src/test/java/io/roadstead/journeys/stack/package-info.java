/** Starts what a journey needs: the console as a process, and a browser. */
@NullMarked
package io.roadstead.journeys.stack;

import org.jspecify.annotations.NullMarked;
