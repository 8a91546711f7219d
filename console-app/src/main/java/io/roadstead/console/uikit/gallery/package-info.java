/** Charts, maps, editors and terminals in each of their states, at {@code /dev/widgets}; in development only. */
@NullMarked
package io.roadstead.console.uikit.gallery;

import org.jspecify.annotations.NullMarked;
