package io.roadstead.console.api;

import java.util.List;

/**
 * A reason for programs and for people.
 *
 * @param text in the language that was asked for by {@code Accept-Language}
 */
public record Worded(String key, List<String> arguments, String text) {}
