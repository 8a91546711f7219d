/**
 * The small process inside a cluster: dials out, proves which cluster it is, forwards signed requests to the API server
 * as the user they name, and reports projections of what it watches. No Spring and no object caches.
 */
@NullMarked
package io.roadstead.agent;

import org.jspecify.annotations.NullMarked;
