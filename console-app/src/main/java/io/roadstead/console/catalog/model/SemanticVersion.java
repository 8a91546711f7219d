package io.roadstead.console.catalog.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a chart as Helm reads it: SemVer 2, with a leading {@code v} or without, and with parts left out, which are 0. What stands
 * behind {@code +} does not order. Sources: semver.org 2.0.0, 11; github.com/Masterminds/semver v3, {@code NewVersion}.
 *
 * @param before identifiers of a pre-release; empty for a stable version
 * @param text as it was written
 */
public record SemanticVersion(long major, long minor, long patch, List<String> before, String text)
        implements Comparable<SemanticVersion> {
    /** Longer ones are none. */
    public static final int LONGEST = 128;

    private static final String IDENTIFIERS = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
    private static final Pattern FORM = Pattern.compile("v?([0-9]{1,18})(?:\\.([0-9]{1,18}))?(?:\\.([0-9]{1,18}))?"
            + "(?:-(" + IDENTIFIERS + "))?(?:\\+" + IDENTIFIERS + ")?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("0[0-9]+");

    /** Keeps a copy. */
    public SemanticVersion {
        before = List.copyOf(before);
    }

    /** Reads one; empty where Helm would not take it. */
    public static Optional<SemanticVersion> parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        List<String> before =
                parts.group(4) == null ? List.of() : List.of(parts.group(4).split("\\."));
        if (before.stream().anyMatch(each -> LEADING_ZERO.matcher(each).matches())) {
            return Optional.empty();
        }
        return Optional.of(new SemanticVersion(number(parts, 1), number(parts, 2), number(parts, 3), before, text));
    }

    private static long number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Long.parseLong(parts.group(group));
    }

    /** Whether it is no pre-release. */
    public boolean isStable() {
        return before.isEmpty();
    }

    /** A text whose order by bytes is the order of versions; equal for versions that differ behind {@code +} only. */
    public String sortKey() {
        StringBuilder key = new StringBuilder()
                .append(counted(Long.toString(major)))
                .append(counted(Long.toString(minor)))
                .append(counted(Long.toString(patch)));
        if (isStable()) {
            return key.append('~').toString();
        }
        List<String> parts = new ArrayList<>();
        before.forEach(each -> parts.add(NUMBER.matcher(each).matches() ? "0" + counted(each) : "1" + each));
        return key.append('-').append(String.join(" ", parts)).toString();
    }

    /** A number behind the number of its digits. */
    private static String counted(String digits) {
        return (char) ('0' + digits.length() / 16) + Integer.toHexString(digits.length() % 16) + digits;
    }

    @Override
    public int compareTo(SemanticVersion other) {
        return sortKey().compareTo(other.sortKey());
    }

    @Override
    public String toString() {
        return text;
    }
}
