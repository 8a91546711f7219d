/** What objects of clusters are to lists: kinds, columns, the order of their cells, the words they are found by. */
@NamedInterface("model")
@NullMarked
package io.roadstead.console.inventory.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
