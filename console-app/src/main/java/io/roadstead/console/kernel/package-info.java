/** Values and refusals that every module shares: ids, problem codes, pages. No beans, no effects. */
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        displayName = "Kernel",
        allowedDependencies = {})
@NullMarked
package io.roadstead.console.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
