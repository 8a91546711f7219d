package io.roadstead.console.uikit.yaml;

import org.jspecify.annotations.Nullable;

/** A document as {@code frontend/src/widgets/yaml-editor.ts} reads it; a greater revision replaces what a person wrote. */
record YamlContent(String text, @Nullable String original, int revision) {}
