package io.roadstead.console.catalog;

import java.util.UUID;

/** Reading a source began, went on or ended; published by the console that reads it. */
public record SourceMoved(UUID source) {}
