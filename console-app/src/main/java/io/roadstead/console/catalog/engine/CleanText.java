package io.roadstead.console.catalog.engine;

import java.util.regex.Pattern;

/** What charts and programs print, as it may be shown: no escapes of terminals, no characters that hide or turn others, not too long. */
public final class CleanText {
    private static final Pattern STRINGS = Pattern.compile(
            "(?:\u001B[\\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]{0,100000}+(?:\u0007|\u001B\\\\|\u009C)?");
    private static final Pattern SEQUENCES = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*+[ -/]*+[@-~]?");
    private static final Pattern ESCAPES = Pattern.compile("\u001B[ -/]*+[0-~]?");
    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cc}&&[^\n\t]]|[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\\p{Cs}");

    private CleanText() {}

    /** The same without them, cut after so many characters. */
    public static String of(String text, int most) {
        String clean = text.replace("\r\n", "\n");
        for (Pattern hidden : new Pattern[] {STRINGS, SEQUENCES, ESCAPES, CONTROLS}) {
            clean = hidden.matcher(clean).replaceAll("");
        }
        return clean.length() <= most ? clean : clean.substring(0, most) + "…";
    }
}
