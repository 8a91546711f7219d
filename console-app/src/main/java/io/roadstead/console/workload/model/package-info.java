/** Documents and their changes, as pure functions. */
@NamedInterface("model")
@NullMarked
package io.roadstead.console.workload.model;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
