/** Where other modules add to what is shown of one object (parts of it, and what can be done with it), and to the lists of kinds. */
@NamedInterface("detail")
@NullMarked
package io.roadstead.console.inventory.detail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
