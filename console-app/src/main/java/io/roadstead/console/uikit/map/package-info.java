/** Sites on a map of the world, with the links between them and a table behind. */
@NamedInterface("map")
@NullMarked
package io.roadstead.console.uikit.map;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
