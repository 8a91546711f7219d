/** Tabs and buttons of objects. */
@NullMarked
package io.roadstead.console.workload.ui;

import org.jspecify.annotations.NullMarked;
