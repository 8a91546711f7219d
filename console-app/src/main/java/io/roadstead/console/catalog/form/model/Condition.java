package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Other values by which a field is of use: any of some lists, each of which holds whole. As in Rancher's {@code show_if}:
 * {@code a.b=true&&c=x||d!=y}.
 */
public record Condition(List<List<Equal>> any) {
    private static final int LONGEST = 500;
    private static final Pattern TERM =
            Pattern.compile("\\s*([A-Za-z0-9_.\\\\/-]{1,200})\\s*(!=|==|=)\\s*(.*)", Pattern.DOTALL);

    /** Keeps copies. */
    public Condition {
        any = any.stream().map(List::copyOf).toList();
    }

    /**
     * One value.
     *
     * @param is false where it must be another one
     */
    public record Equal(ValuePath path, String value, boolean is) {
        private boolean holds(Values effective) {
            return text(effective.at(path)).equals(value) == is;
        }

        private static String text(@Nullable Object value) {
            return value == null ? "" : value.toString();
        }
    }

    /** Whether it holds. */
    public boolean holds(Values effective) {
        return any.stream().anyMatch(all -> all.stream().allMatch(equal -> equal.holds(effective)));
    }

    /** That a value is this one. */
    public static Condition is(ValuePath path, String value) {
        return new Condition(List.of(List.of(new Equal(path, value, true))));
    }

    /** Reads one; empty for what is not understood, which then hides nothing. */
    public static Optional<Condition> parse(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        List<List<Equal>> any = new ArrayList<>();
        for (String alternative : text.split("\\|\\|", -1)) {
            List<Equal> all = new ArrayList<>();
            for (String term : alternative.split("&&", -1)) {
                Optional<Equal> equal = term(term);
                if (equal.isEmpty()) {
                    return Optional.empty();
                }
                all.add(equal.get());
            }
            any.add(all);
        }
        return Optional.of(new Condition(any));
    }

    private static Optional<Equal> term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String value = bare(matcher.group(3).strip());
        return ValuePath.parse(matcher.group(1))
                .map(path -> new Equal(path, value, !matcher.group(2).equals("!=")));
    }

    private static String bare(String value) {
        boolean quoted = value.length() >= 2
                && (value.startsWith("\"") && value.endsWith("\"") || value.startsWith("'") && value.endsWith("'"));
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
