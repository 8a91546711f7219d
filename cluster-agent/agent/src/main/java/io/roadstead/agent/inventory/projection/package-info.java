/** What is told of an object, as functions of the object and the cells that the API server prints for it. No clock, no I/O. */
@NullMarked
package io.roadstead.agent.inventory.projection;

import org.jspecify.annotations.NullMarked;
