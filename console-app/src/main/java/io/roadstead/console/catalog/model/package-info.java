/** What a chart says of itself, how its versions are ordered, and how far its origin is known. */
@NullMarked
package io.roadstead.console.catalog.model;

import org.jspecify.annotations.NullMarked;
