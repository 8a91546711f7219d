package io.roadstead.console.workload.model;

import java.util.regex.Pattern;

/** What clusters say, made fit to be shown: bounded, and without what moves a cursor or turns the direction of a text around. */
public final class Told {
    private static final Pattern UNFIT =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\x{200e}\\x{200f}\\x{202a}-\\x{202e}\\x{2066}-\\x{2069}&&[^\\n]]");

    private Told() {}

    /** @param longest in characters; the end says that there is more */
    public static String text(String said, int longest) {
        String cut = said.length() <= longest ? said : said.substring(0, longest - 1) + "…";
        return UNFIT.matcher(cut).replaceAll("\ufffd");
    }
}
