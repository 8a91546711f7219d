/**
 * Carries a user's request from the tunnel to the API server, if the console asserted who the user is. Invariants: nothing
 * leaves without exactly one verified user; nothing of what came names another; each refusal says why.
 */
@NullMarked
package io.roadstead.agent.request;

import org.jspecify.annotations.NullMarked;
