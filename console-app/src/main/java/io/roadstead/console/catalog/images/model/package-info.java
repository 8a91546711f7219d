/** Names of images, and where releases and charts name them. */
@NullMarked
package io.roadstead.console.catalog.images.model;

import org.jspecify.annotations.NullMarked;
