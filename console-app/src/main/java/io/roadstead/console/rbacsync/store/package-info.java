/** What in clusters is left as others made it, in SQL. */
@NullMarked
package io.roadstead.console.rbacsync.store;

import org.jspecify.annotations.NullMarked;
