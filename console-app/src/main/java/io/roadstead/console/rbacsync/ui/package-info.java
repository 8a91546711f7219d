/** The page of how a cluster stands to what was granted in it. */
@NullMarked
package io.roadstead.console.rbacsync.ui;

import org.jspecify.annotations.NullMarked;
