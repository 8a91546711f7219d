/** The SQL of the trail. */
@NullMarked
package io.roadstead.console.audit.store;

import org.jspecify.annotations.NullMarked;
