/** A cluster whose agent says what it likes, in every field that it has. */
@NullMarked
package io.roadstead.journeys.hostile;

import org.jspecify.annotations.NullMarked;
