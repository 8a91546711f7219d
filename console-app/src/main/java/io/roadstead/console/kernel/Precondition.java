package io.roadstead.console.kernel;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * To which versions of a thing a change may be made, so that nobody overwrites what they have not seen.
 *
 * @param any whatever the version is
 * @param tags versions as text, which is never parsed: what was not given out cannot match
 */
public record Precondition(boolean any, Set<String> tags) {
    /** For changes that need not name a version. */
    public static final Precondition NONE = new Precondition(true, Set.of());

    private static final Pattern FORM =
            Pattern.compile("(W/)?\"[\\x21\\x23-\\x7e]{0,100}\"(\\s*,\\s*(W/)?\"[\\x21\\x23-\\x7e]{0,100}\"){0,20}");

    /** Keeps a copy. */
    public Precondition {
        tags = Set.copyOf(tags);
    }

    /** For changes to what somebody has just seen. */
    public static Precondition of(long version) {
        return new Precondition(false, Set.of(tag(version)));
    }

    /** Reads {@code If-Match}; empty when it is not one. Weak tags never match. Source: RFC 9110, 13.1.1. */
    public static Optional<Precondition> parse(String header) {
        String text = header.strip();
        if (text.equals("*")) {
            return Optional.of(NONE);
        }
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Precondition(
                false,
                Stream.of(text.split("\\s*,\\s*"))
                        .filter(tag -> tag.startsWith("\""))
                        .collect(Collectors.toSet())));
    }

    /** Whether the change may be made to this version. */
    public boolean accepts(long version) {
        return any || tags.contains(tag(version));
    }

    private static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }
}
