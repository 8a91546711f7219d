package io.roadstead.console.workload.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of several objects, each as soon as its cluster is there.
 *
 * @param change its word
 * @param wanted when it was asked for
 * @param expires nothing is changed from then on
 */
public record ChangeRun(String change, List<Target> targets, Instant wanted, Instant expires) {
    /** Most objects of one run. */
    public static final int MOST_TARGETS = 100;

    /** So long a change may wait for its cluster. */
    public static final Duration LONGEST = Duration.ofDays(7);

    private static final String CHANGE = "change";
    private static final String OBJECTS = "objects";
    private static final String WANTED = "wanted";
    private static final String EXPIRES = "expires";
    private static final char END = '@';
    private static final Pattern LATER = Pattern.compile(END + "([0-9]{1,12})");
    private static final Pattern TARGET =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?::([0-9]{1,18}))?");

    /**
     * An object.
     *
     * @param generation that it had when the change was asked for, if only an older state of its cluster was known then
     */
    public record Target(UUID object, OptionalLong generation) {
        private String text() {
            return object + (generation.isPresent() ? ":" + generation.getAsLong() : "");
        }

        private static Optional<Target> parse(String text) {
            Matcher parts = TARGET.matcher(text);
            if (!parts.matches()) {
                return Optional.empty();
            }
            OptionalLong generation =
                    parts.group(2) == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(parts.group(2)));
            return Optional.of(new Target(UUID.fromString(parts.group(1)), generation));
        }
    }

    /** Keeps a copy. */
    public ChangeRun {
        targets = List.copyOf(targets);
    }

    /** As few short texts. */
    public Map<String, String> arguments() {
        return Map.of(
                CHANGE,
                change,
                OBJECTS,
                String.join(",", targets.stream().map(Target::text).toList()),
                WANTED,
                wanted.toString(),
                EXPIRES,
                expires.toString());
    }

    /** What these texts say; empty where they are not of such a run, or it could never be carried out. */
    public static Optional<ChangeRun> of(Map<String, String> arguments) {
        try {
            List<Target> targets = new ArrayList<>();
            String[] objects = arguments.getOrDefault(OBJECTS, "").split(",", -1);
            for (String text : objects) {
                Target.parse(text).ifPresent(targets::add);
            }
            Instant wanted = Instant.parse(arguments.getOrDefault(WANTED, ""));
            Instant expires = Instant.parse(arguments.getOrDefault(EXPIRES, ""));
            String change = arguments.getOrDefault(CHANGE, "");
            boolean fits = arguments.size() == 4
                    && targets.size() == objects.length
                    && objects.length <= MOST_TARGETS
                    && ChangeText.parse(change, wanted).isPresent()
                    && !expires.isBefore(wanted)
                    && !expires.isAfter(wanted.plus(LONGEST));
            return fits ? Optional.of(new ChangeRun(change, targets, wanted, expires)) : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /** How each of the objects stands. */
    public enum Mark {
        PENDING('.'),
        /** Its cluster is not there. */
        AWAITED('w'),
        DONE('d'),
        REFUSED('r'),
        /** It is there no more, or its owner may not see it any more. */
        GONE('g'),
        /** Others changed what it shall be since the change was asked for. */
        CHANGED('c'),
        EXPIRED('x');

        private final char letter;

        Mark(char letter) {
            this.letter = letter;
        }

        /** Whether nothing more happens to it. */
        public boolean isOver() {
            return this != PENDING && this != AWAITED;
        }

        private static Mark of(int letter) {
            return Arrays.stream(values())
                    .filter(mark -> mark.letter == letter)
                    .findFirst()
                    .orElse(PENDING);
        }
    }

    /**
     * The marks of all objects.
     *
     * @param checkpoint one letter for each, as {@link #checkpoint} makes them; empty at first
     */
    public List<Mark> marks(String checkpoint) {
        List<Mark> marks = new ArrayList<>();
        for (int place = 0; place < targets.size(); place++) {
            marks.add(place < checkpoint.length() ? Mark.of(checkpoint.charAt(place)) : Mark.PENDING);
        }
        return marks;
    }

    /** The same where what was not done begins anew. */
    public static List<Mark> again(List<Mark> marks) {
        return marks.stream()
                .map(mark -> mark == Mark.DONE ? mark : Mark.PENDING)
                .toList();
    }

    /** One letter for each mark, and the end where it is another one than was asked for. */
    public String checkpoint(List<Mark> marks, Instant end) {
        StringBuilder text = new StringBuilder();
        marks.forEach(mark -> text.append(mark.letter));
        return end.equals(expires)
                ? text.toString()
                : text.append(END).append(end.getEpochSecond()).toString();
    }

    /** When nothing is changed any more: what was repeated has as much time again. */
    public Instant end(String checkpoint) {
        Matcher later = LATER.matcher(checkpoint);
        return later.find() ? Instant.ofEpochSecond(Long.parseLong(later.group(1))) : expires;
    }

    /** How long it may wait. */
    public Duration patience() {
        return Duration.between(wanted, expires);
    }

    /** Whether it is the same that was asked for, at whatever time. */
    public boolean isLike(ChangeRun other) {
        return change.equals(other.change)
                && patience().equals(other.patience())
                && targets.stream()
                        .map(Target::object)
                        .toList()
                        .equals(other.targets.stream().map(Target::object).toList());
    }
}
