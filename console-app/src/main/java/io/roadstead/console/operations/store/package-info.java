/** The SQL of operations. */
@NullMarked
package io.roadstead.console.operations.store;

import org.jspecify.annotations.NullMarked;
