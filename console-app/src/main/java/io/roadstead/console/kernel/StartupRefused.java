package io.roadstead.console.kernel;

/**
 * The console will not start, for a reason that the person who started it can mend. Its message is the one sentence
 * which that person reads: what is wrong and what to do. It ends the process with exit code 1 and no stack trace.
 */
public final class StartupRefused extends RuntimeException {
    private final String sentence;

    /** Says it in one sentence. */
    public StartupRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    /** Says it in one sentence, and keeps the technical cause for the log. */
    public StartupRefused(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** What the person reads. */
    public String sentence() {
        return sentence;
    }
}
