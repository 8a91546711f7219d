/** What is kept of members, apps and decisions, in SQL. */
@NullMarked
package io.roadstead.console.fleet.store;

import org.jspecify.annotations.NullMarked;
