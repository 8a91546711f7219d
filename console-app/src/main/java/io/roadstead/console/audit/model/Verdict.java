package io.roadstead.console.audit.model;

import java.util.Locale;

/** What a verification found. */
public sealed interface Verdict {
    /**
     * Every record is what was written.
     *
     * @param count how many there are
     * @param last hash of the newest; {@link Hash#NONE} for an empty trail
     */
    record Intact(long count, Hash last) implements Verdict {}

    /** The first place where the trail is not what was written; nothing is said of those behind it. */
    record Broken(Place place, Reason reason) implements Verdict {}

    /** What happened to the record at that place. */
    enum Reason {
        ALTERED("altered: its content or its hash was changed after it was written"),
        MISSING("missing: a record was removed here, while later ones are left"),
        REORDERED("reordered: another record was put in its place"),
        TRUNCATED("truncated: the trail once went on here"),
        BAD_SIGNATURE("a checkpoint of it is not signed by this console");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** Stable, such as {@code bad-signature}: the end of keys of translations. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** What it means, for the person who reads the verdict. */
        public String sentence() {
            return sentence;
        }
    }
}
