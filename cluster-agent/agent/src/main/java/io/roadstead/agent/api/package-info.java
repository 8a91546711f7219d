/**
 * Talks HTTP/1.1 with the one API server that this agent may dial. Bodies stream in pieces, nothing is gathered; no redirect is
 * followed. Knows nothing of users: what is asked is decided in {@code request}, or is the agent's own question.
 */
@NullMarked
package io.roadstead.agent.api;

import org.jspecify.annotations.NullMarked;
