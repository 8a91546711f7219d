/** Kinds of operations on what this module may use itself: it knows the audit trail, which knows nothing of operations. */
@NullMarked
package io.roadstead.console.operations.kinds;

import org.jspecify.annotations.NullMarked;
