package io.roadstead.console.uikit.map;

import io.roadstead.console.uikit.Status;

/** A connection between two sites, by their ids. */
public record MapLink(String from, String to, Status status) {}
