package io.roadstead.console.workload.model;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a drain is between two of its rounds.
 *
 * @param round from 0 on
 * @param taken how long its rounds took in all; while nobody works on it no time passes
 * @param lost whether the cluster did not answer last
 * @param given in which epoch of its operation it was given up; 0 for none
 */
public record DrainMark(int round, Duration taken, boolean lost, long given) {
    /** At the beginning. */
    public static final DrainMark FIRST = new DrainMark(0, Duration.ZERO, false, 0);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}) ([0-9]{1,15}) (true|false) ([0-9]{1,18})");

    /** After a round that took so long. */
    public DrainMark next(Duration time, boolean isLost) {
        return new DrainMark(round + 1, taken.plus(time), isLost, 0);
    }

    /** After a round in which everybody was held up, and a pause: the next one asks them again. */
    public DrainMark nextAsking(Duration time, boolean isLost) {
        return new DrainMark(
                (round / Eviction.ROUNDS_BETWEEN + 1) * Eviction.ROUNDS_BETWEEN, taken.plus(time), isLost, 0);
    }

    /** It is given up by this runner; who repeats it begins with all the time there was. */
    public DrainMark givenUp(long epoch) {
        return new DrainMark(0, Duration.ZERO, false, epoch);
    }

    /** Whether its time is up. */
    public boolean isOver(Duration timeout) {
        return !timeout.isZero() && taken.compareTo(timeout) >= 0;
    }

    /** As it is kept. */
    public String text() {
        return round + " " + taken.toMillis() + " " + lost + " " + given;
    }

    /** Reads what {@link #text} gave; the beginning where there is nothing. */
    public static DrainMark of(String text) {
        Matcher found = TEXT.matcher(text);
        return Optional.of(found)
                .filter(Matcher::matches)
                .map(parts -> new DrainMark(
                        Integer.parseInt(parts.group(1)),
                        Duration.ofMillis(Long.parseLong(parts.group(2))),
                        Boolean.parseBoolean(parts.group(3)),
                        Long.parseLong(parts.group(4))))
                .orElse(FIRST);
    }
}
