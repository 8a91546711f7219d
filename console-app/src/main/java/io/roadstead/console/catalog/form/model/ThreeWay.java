package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a person's overrides when a release gets another version of its chart: they are kept as they are, and all else follows the new
 * chart. Says for each value that matters what it was, what it is, and what to look at. Throws nothing.
 */
public final class ThreeWay {
    private final Values mine;
    private final Values before;
    private final Values after;

    private ThreeWay(Values mine, Values before, Values after) {
        this.mine = mine;
        this.before = before;
        this.after = after;
    }

    /** What becomes of a value; what needs a look comes first. */
    public enum Fate {
        /** Mine is of another kind than what the new chart has there, such as a text where a map is wanted. */
        TYPE_CHANGED,
        /** Mine is kept, but the new chart knows nothing of it any more, so it may do nothing. */
        GONE,
        /** Mine is kept, though the chart has changed its own. */
        KEPT_OVER_NEW,
        /** Mine is kept. */
        KEPT,
        /** Mine is what the new chart has by itself. */
        SAME,
        /** I said nothing, and the chart has changed its own. */
        FOLLOWS,
        /** I said nothing, and the chart has this now. */
        ADDED,
        /** I said nothing, and the chart has this no more. */
        REMOVED
    }

    /**
     * A value at one side.
     *
     * @param said whether there is one, be it null
     */
    public record Side(boolean said, @Nullable Object value) {
        private static Side of(Values values, ValuePath path) {
            return new Side(values.has(path), values.at(path));
        }

        @Override
        public String toString() {
            return said ? "Side[said]" : "Side[]";
        }
    }

    /** What becomes of the value at one path. */
    public record Entry(ValuePath path, Side mine, Side before, Side after, Fate fate) {}

    /**
     * All that matters.
     *
     * @param more how many more there are
     */
    public record Comparison(List<Entry> entries, int more) {
        /** Keeps a copy. */
        public Comparison {
            entries = List.copyOf(entries);
        }

        /** Those of these fates. */
        public List<Entry> of(Fate... fates) {
            return entries.stream()
                    .filter(entry -> List.of(fates).contains(entry.fate()))
                    .toList();
        }
    }

    /**
     * Compares.
     *
     * @param mine what a person overrides
     * @param before what the chart has that is there now
     * @param after what the new one has
     * @param most entries; what needs a look comes first
     */
    public static Comparison of(Values mine, Values before, Values after, int most) {
        List<Entry> all = new ThreeWay(mine, before, after).entries();
        return new Comparison(all.stream().limit(most).toList(), Math.max(0, all.size() - most));
    }

    private List<Entry> entries() {
        var own = mine.leaves();
        TreeSet<ValuePath> paths = new TreeSet<>(own.keySet());
        List<Entry> entries = new ArrayList<>();
        own.forEach((path, value) -> entries.add(entry(path, fateOfMine(path, value))));
        TreeSet<ValuePath> theirs = new TreeSet<>(before.leaves().keySet());
        theirs.addAll(after.leaves().keySet());
        theirs.stream()
                .filter(path -> !isReplaced(paths, path) && !isMap(mine.at(path)))
                .forEach(path -> fateOfTheirs(path).ifPresent(fate -> entries.add(entry(path, fate))));
        return entries.stream()
                .sorted(Comparator.comparing(Entry::fate).thenComparing(Entry::path))
                .toList();
    }

    private Entry entry(ValuePath path, Fate fate) {
        return new Entry(path, Side.of(mine, path), Side.of(before, path), Side.of(after, path), fate);
    }

    /** Whether mine stands in its place, or in that of a map around it. */
    private static boolean isReplaced(TreeSet<ValuePath> mine, ValuePath path) {
        for (ValuePath at = path; !at.isRoot(); at = at.parent()) {
            if (mine.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private Fate fateOfMine(ValuePath path, @Nullable Object value) {
        if (isOfAnotherKind(path, value)) {
            return Fate.TYPE_CHANGED;
        }
        if (before.has(path) && !after.has(path)) {
            return Fate.GONE;
        }
        if (after.has(path) && value != null && value.equals(after.at(path))) {
            return Fate.SAME;
        }
        return Objects.equals(before.at(path), after.at(path)) ? Fate.KEPT : Fate.KEPT_OVER_NEW;
    }

    private Optional<Fate> fateOfTheirs(ValuePath path) {
        if (!after.has(path)) {
            return Optional.of(Fate.REMOVED);
        }
        if (!before.has(path)) {
            return Optional.of(Fate.ADDED);
        }
        return Objects.equals(before.at(path), after.at(path)) ? Optional.empty() : Optional.of(Fate.FOLLOWS);
    }

    private boolean isOfAnotherKind(ValuePath path, @Nullable Object value) {
        for (ValuePath around = path.parent(); !around.isRoot(); around = around.parent()) {
            Object there = after.at(around);
            if (there != null && !isMap(there)) {
                return true;
            }
        }
        Object there = after.at(path);
        return value != null && there != null && kind(value) != kind(there);
    }

    private static boolean isMap(@Nullable Object value) {
        return value instanceof Map<?, ?>;
    }

    private static int kind(Object value) {
        return switch (value) {
            case Map<?, ?> map -> 1;
            case List<?> list -> 2;
            case Number number -> 3;
            case Boolean flag -> 4;
            default -> 5;
        };
    }
}
