package io.roadstead.console.audit;

import java.util.regex.Pattern;

/** What records may hold as text: one line of bounded length, in valid Unicode, which does not look like a secret. */
final class AuditText {
    static final int MAX_LENGTH = 256;
    static final String WITHHELD = "(withheld)";

    /** Keys in PEM, authorization headers, signed tokens, and URLs with a password in them. */
    private static final Pattern SECRET = Pattern.compile(
            "-----BEGIN|\\b(?:Bearer|Basic)\\s+\\S{8,}|\\beyJ[A-Za-z0-9_-]{8,}\\.|://[^/\\s:@]*:[^/\\s@]+@",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private AuditText() {}

    /** The text with other letters replaced by � and cut with …; {@link #WITHHELD} where it looks like a secret. */
    static String fit(String text) {
        if (SECRET.matcher(text).find()) {
            return WITHHELD;
        }
        String clean = UNFIT.matcher(text).replaceAll("\ufffd");
        if (clean.length() <= MAX_LENGTH) {
            return clean;
        }
        int end = Character.isHighSurrogate(clean.charAt(MAX_LENGTH - 2)) ? MAX_LENGTH - 2 : MAX_LENGTH - 1;
        return clean.substring(0, end) + "…";
    }
}
