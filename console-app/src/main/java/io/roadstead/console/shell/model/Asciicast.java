package io.roadstead.console.shell.model;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * Writes what a terminal showed as lines of asciicast, version 2 (docs.asciinema.org/manual/asciicast/v2): a head, then an event a line. Not
 * for several threads.
 */
public final class Asciicast {
    private byte[] half = {};

    /** The first line. */
    public static String head(TerminalSize size, Instant begun, String title) {
        return "{\"version\":2,\"width\":" + size.columns() + ",\"height\":" + size.rows() + ",\"timestamp\":"
                + begun.getEpochSecond() + ",\"title\":" + quoted(title) + "}\n";
    }

    /** What was printed so long after the begin; half of a letter waits for its other half. May be empty. */
    public String printed(Duration after, byte[] bytes) {
        byte[] all = Arrays.copyOf(half, half.length + bytes.length);
        System.arraycopy(bytes, 0, all, half.length, bytes.length);
        int whole = all.length - begun(all);
        half = Arrays.copyOfRange(all, whole, all.length);
        return whole == 0 ? "" : event(after, "o", new String(all, 0, whole, StandardCharsets.UTF_8));
    }

    /** How many bytes at the end are the begin of a letter in UTF-8. */
    private static int begun(byte[] all) {
        for (int back = 1; back <= Math.min(3, all.length); back++) {
            int one = all[all.length - back] & 0xff;
            if (one >= 0xc0) {
                int length = one >= 0xf0 ? 4 : one >= 0xe0 ? 3 : 2;
                return one < 0xf8 && back < length ? back : 0;
            }
            if (one < 0x80) {
                return 0;
            }
        }
        return 0;
    }

    /** The terminal has another size since. */
    public static String resized(Duration after, TerminalSize size) {
        return event(after, "r", size.columns() + "x" + size.rows());
    }

    private static String event(Duration after, String kind, String text) {
        double seconds = after.toNanos() / 1e9;
        return "[" + String.format(Locale.ROOT, "%.3f", seconds) + ",\"" + kind + "\"," + quoted(text) + "]\n";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 16).append('"');
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                default -> {
                    if (letter < ' ' || letter >= 0x7f && letter < 0xa0 || letter == 0x2028 || letter == 0x2029) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) letter));
                    } else {
                        quoted.append(letter);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
