package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Refusal;
import java.util.Optional;

/** Why an agent did not get through, and at which step; the words are for people. */
public final class DialFailure extends Exception {
    /** The steps in their order. */
    public enum Step {
        NAME,
        CONNECT,
        PROXY,
        TLS,
        WEBSOCKET,
        HANDSHAKE,
        /** The console said no; see {@link DialFailure#refusal()}. */
        REFUSED
    }

    private final Step step;
    private final transient Optional<Refusal> refusal;

    DialFailure(Step step, String detail, Optional<Refusal> refusal) {
        super(detail, null, false, false);
        this.step = step;
        this.refusal = refusal;
    }

    static DialFailure at(Step step, String detail) {
        return new DialFailure(step, detail, Optional.empty());
    }

    public Step step() {
        return step;
    }

    public Optional<Refusal> refusal() {
        return refusal;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }
}
