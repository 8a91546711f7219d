package io.roadstead.console.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A chart as a list shows it, by what its latest stable version says. Every text comes from its source, is bounded, and is no markup.
 *
 * @param latestVersion the newest that is no pre-release, or the newest where all are
 * @param icon SHA-256 in hexadecimal digits of a picture that {@link Charts#icon} gives
 * @param signed whether there is a signature of that version
 * @param verified whether a key of its source made that signature
 * @param updated when that version was made, as its source says, or when it was first seen
 */
public record ChartCard(
        ChartKey key,
        String title,
        String description,
        String category,
        String latestVersion,
        String appVersion,
        Optional<String> icon,
        boolean deprecated,
        boolean signed,
        boolean verified,
        Instant updated,
        String sourceTitle,
        UUID sourceId) {}
