package io.roadstead.console.access.ui;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** Times in lists, to the minute, in the reader's language. */
final class ShortTime {
    private ShortTime() {}

    static String of(Locale reader, Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(reader)
                .withZone(ZoneId.systemDefault())
                .format(instant);
    }
}
