package io.roadstead.console.cluster.web;

import java.util.UUID;

/**
 * A cluster is being removed.
 *
 * @param operation which says how far that is: GET /api/v1/operations/{id}
 */
record RemovalView(UUID operation) {}
