/** The inventory over HTTP. */
@NullMarked
package io.roadstead.console.inventory.web;

import org.jspecify.annotations.NullMarked;
