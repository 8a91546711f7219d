/**
 * Reads from addresses outside that people name: the one way by which the console asks anything but clusters and the provider of its
 * sign-in. Does not know what for. Keeps nothing.
 * Invariants: what is asked is the very address that was judged; nothing of the console's own goes along; no answer is longer or takes
 * longer than its limit.
 */
@ApplicationModule(
        displayName = "Reading from outside",
        allowedDependencies = {"kernel"})
@NullMarked
package io.roadstead.console.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
