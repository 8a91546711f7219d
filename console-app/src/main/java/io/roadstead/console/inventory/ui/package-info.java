/** The fleet's objects in the browser. */
@NullMarked
package io.roadstead.console.inventory.ui;

import org.jspecify.annotations.NullMarked;
