package io.roadstead.bed;

/** The bed cannot go on; the message is a sentence for the person who asked for it. */
public final class BedFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BedFailure(String message) {
        super(message);
    }

    public BedFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
