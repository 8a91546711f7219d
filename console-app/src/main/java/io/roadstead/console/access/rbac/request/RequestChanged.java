package io.roadstead.console.access.rbac.request;

import java.util.UUID;

/** A request for a role was made, decided or withdrawn, or has lapsed. */
public record RequestChanged(UUID id) {}
