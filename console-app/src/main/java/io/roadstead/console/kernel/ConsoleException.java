package io.roadstead.console.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What the caller of a service cannot handle, but a person can understand. The message is the sentence which that person
 * reads: what is wrong and what to do.
 */
public abstract sealed class ConsoleException extends RuntimeException {
    private final ProblemCode code;
    private final String sentence;

    private ConsoleException(ProblemCode code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
        this.sentence = sentence;
    }

    /** Why, for programs. */
    public ProblemCode code() {
        return code;
    }

    /** Why, for people. */
    public String sentence() {
        return sentence;
    }

    /** What was asked for is not there, or not for this caller to know. */
    public static final class Missing extends ConsoleException {
        /** Says it in one sentence. */
        public Missing(ProblemCode code, String sentence) {
            super(code, sentence, null);
        }
    }

    /** The caller is known, and may not. */
    public static final class Denied extends ConsoleException {
        /** Says it in one sentence. */
        public Denied(ProblemCode code, String sentence) {
            super(code, sentence, null);
        }
    }

    /** What is there stands against it. */
    public static final class Conflict extends ConsoleException {
        /** Says it in one sentence. */
        public Conflict(ProblemCode code, String sentence) {
            super(code, sentence, null);
        }
    }

    /** Something that is needed for it does not answer. */
    public static final class Unreachable extends ConsoleException {
        /** Says it in one sentence, and keeps the technical cause for the log. */
        public Unreachable(ProblemCode code, String sentence, Throwable cause) {
            super(code, sentence, cause);
        }
    }

    /** A limit is reached. */
    public static final class Exhausted extends ConsoleException {
        /** Says it in one sentence. */
        public Exhausted(ProblemCode code, String sentence) {
            super(code, sentence, null);
        }
    }

    /** A fault of the console itself. */
    public static final class Broken extends ConsoleException {
        /** Says it in one sentence, and keeps the technical cause for the log. */
        public Broken(ProblemCode code, String sentence, Throwable cause) {
            super(code, sentence, cause);
        }
    }
}
