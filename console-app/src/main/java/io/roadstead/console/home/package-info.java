/**
 * The first page after sign-in, which answers what needs me: one for administrators, one for auditors, one for everybody
 * else. Knows no facts itself: modules bring them as {@code AttentionSource} and {@code StartStepSource}.
 */
@ApplicationModule(
        displayName = "Home",
        allowedDependencies = {"kernel", "uikit", "uikit :: map", "access", "audit"})
@NullMarked
package io.roadstead.console.home;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
