package io.roadstead.console.catalog.form.model;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Tries patterns that charts bring. Some take time without end on some texts, so the letters that are looked at are counted; and some are of
 * another dialect. Where there is no answer, the engine gives it later.
 */
final class BoundedPattern {
    private static final int LONGEST_PATTERN = 500;
    private static final int LONGEST_TEXT = 1_000;
    private static final int MOST_LOOKS = 200_000;

    private BoundedPattern() {}

    /** Whether a text has what a pattern says. */
    enum Answer {
        YES,
        NO,
        UNKNOWN
    }

    static Answer find(String pattern, String text) {
        if (pattern.length() > LONGEST_PATTERN || text.length() > LONGEST_TEXT) {
            return Answer.UNKNOWN;
        }
        try {
            return Pattern.compile(pattern)
                            .matcher(new Counted(text, new int[1], 0, text.length()))
                            .find()
                    ? Answer.YES
                    : Answer.NO;
        } catch (PatternSyntaxException | TooMuch | StackOverflowError undecided) {
            return Answer.UNKNOWN;
        }
    }

    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooMuch() {
            super("", null, false, false);
        }
    }

    private record Counted(String text, int[] looks, int from, int to) implements CharSequence {
        @Override
        public int length() {
            return to - from;
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST_LOOKS) {
                throw new TooMuch();
            }
            return text.charAt(from + index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text, looks, from + start, from + end);
        }

        @Override
        public String toString() {
            return text.substring(from, to);
        }
    }
}
