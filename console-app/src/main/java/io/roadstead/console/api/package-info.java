/**
 * Knows how the REST API behaves on every route: who is let in, which permission a route needs, how lists are asked for,
 * how refusals look, how it describes itself. Does not know what any route does (see each module's {@code web}).
 * Invariants: a route without a declared permission stops the start; no cookie, no session, no credentials in a URL.
 */
@ApplicationModule(
        displayName = "REST API",
        allowedDependencies = {"kernel"})
@NullMarked
package io.roadstead.console.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
