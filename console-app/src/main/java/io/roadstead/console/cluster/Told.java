package io.roadstead.console.cluster;

import java.util.regex.Pattern;

/** What a cluster or its agent says, made fit to be kept: one line, not long. */
final class Told {
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]");

    private Told() {}

    static String line(String text, int longest) {
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        return UNFIT.matcher(cut).replaceAll("\ufffd");
    }
}
