/** How an operation goes on: pure rules over records. */
@NullMarked
package io.roadstead.console.operations.model;

import org.jspecify.annotations.NullMarked;
