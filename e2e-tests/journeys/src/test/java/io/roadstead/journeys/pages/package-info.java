/** One record a page: what a person finds and does there. */
@NullMarked
package io.roadstead.journeys.pages;

import org.jspecify.annotations.NullMarked;
