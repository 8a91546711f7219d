/** What people write of apps, read by pure functions. */
@NullMarked
package io.roadstead.console.fleet.model;

import org.jspecify.annotations.NullMarked;
