/** The pages of operations. */
@NullMarked
package io.roadstead.console.operations.ui;

import org.jspecify.annotations.NullMarked;
