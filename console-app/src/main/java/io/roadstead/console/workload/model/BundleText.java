package io.roadstead.console.workload.model;

import java.util.regex.Pattern;

/** What stands around the objects of a download. Names and messages are of clusters: none of them ends a comment, or leads out of a folder. */
public final class BundleText {
    /** Most letters of one comment. */
    public static final int LONGEST = 500;

    private static final int LONGEST_NAME = 100;

    /** Whatever any reader of YAML takes for the end of a line, and what nobody can see. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]+");

    private BundleText() {}

    /** A line of comment, with its end. */
    public static String comment(String text) {
        String seen = UNSEEN.matcher(text).replaceAll(" ").strip();
        int end = seen.offsetByCodePoints(0, Math.min(LONGEST, seen.codePointCount(0, seen.length())));
        return "# " + seen.substring(0, end) + (end < seen.length() ? "…" : "") + "\n";
    }

    /** How the file of objects of a kind is named. */
    public static String fileName(String kind) {
        String word = kind.replaceAll("[^A-Za-z0-9_-]+", "-");
        return (word.isEmpty() ? "objects" : word.substring(0, Math.min(LONGEST_NAME, word.length()))) + ".yaml";
    }
}
