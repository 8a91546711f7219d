package io.roadstead.console.cluster.web;

import java.util.List;

/** How far a cluster's joining is, in the order of its steps. */
record ChecklistView(List<ChecklistItemView> steps) {}
