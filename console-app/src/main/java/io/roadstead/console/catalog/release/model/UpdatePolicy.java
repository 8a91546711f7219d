package io.roadstead.console.catalog.release.model;

/** What somebody lets the console do with a release by itself. */
public record UpdatePolicy(UpdateReach reach, UpdateWindow window) {}
