/** What clusters have to hold and how that differs from what they hold, as pure functions. */
@NullMarked
package io.roadstead.console.rbacsync.model;

import org.jspecify.annotations.NullMarked;
