/** Favourites on the first page. */
@NullMarked
package io.roadstead.console.favourites.ui;

import org.jspecify.annotations.NullMarked;
