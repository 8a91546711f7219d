/** Documents and their changes, as pure functions. */
@NullMarked
package io.roadstead.console.workload.model;

import org.jspecify.annotations.NullMarked;
