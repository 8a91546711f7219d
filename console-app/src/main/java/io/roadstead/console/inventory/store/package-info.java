/** The inventory in SQL. */
@NullMarked
package io.roadstead.console.inventory.store;

import org.jspecify.annotations.NullMarked;
