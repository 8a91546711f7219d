package io.roadstead.console.catalog.form.model;

/**
 * Values that go together, such as those of a small installation.
 *
 * @param name tells presets apart
 * @param label what it is called; never empty
 */
public record Preset(String name, String label, String description, Values values) {}
