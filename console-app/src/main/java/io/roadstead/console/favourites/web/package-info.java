/** Favourites over HTTP. */
@NullMarked
package io.roadstead.console.favourites.web;

import org.jspecify.annotations.NullMarked;
