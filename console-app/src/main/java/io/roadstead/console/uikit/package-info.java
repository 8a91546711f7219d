/**
 * The frame around every page and the parts that pages are made of. Knows no feature: pages bring themselves into the
 * menu by {@code @Menu}.
 */
@ApplicationModule(
        displayName = "UI kit",
        allowedDependencies = {"kernel"})
@NullMarked
package io.roadstead.console.uikit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
