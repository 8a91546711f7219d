/**
 * Talks HTTP/1.1 with API servers: the one of this cluster, and as nobody with those of others. Bodies stream in pieces, nothing is gathered; no redirect is
 * followed. Knows nothing of users: what is asked is decided in {@code request}, or is the agent's own question.
 */
@NullMarked
package io.roadstead.agent.api;

import org.jspecify.annotations.NullMarked;
