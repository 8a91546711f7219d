/** Agents that come and go for as long as one likes, and whether the console forgets them. */
@NullMarked
package io.roadstead.journeys.soak;

import org.jspecify.annotations.NullMarked;
