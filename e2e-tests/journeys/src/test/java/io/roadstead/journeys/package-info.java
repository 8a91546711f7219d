/** What a person does with the console, in a real browser. */
@NullMarked
package io.roadstead.journeys;

import org.jspecify.annotations.NullMarked;
