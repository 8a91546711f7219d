package io.roadstead.agent.request;

import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.assertion.VerifiedAssertions;
import java.util.Optional;

/** What the agent holds of its console: the keys that were pinned, and the console's clock. Empty until it is enrolled. */
public final class Pinned {
    private volatile Optional<VerifiedAssertions> assertions = Optional.empty();
    private volatile Optional<ConsoleClock> clock = Optional.empty();

    /** From now on these keys and no others are accepted. */
    public void assertions(VerifiedAssertions verified) {
        assertions = Optional.of(verified);
    }

    /** The clock as the console said it last. */
    public void clock(ConsoleClock said) {
        clock = Optional.of(said);
    }

    Optional<VerifiedAssertions> assertions() {
        return assertions;
    }

    /** The clock; empty before the console said it. */
    public Optional<ConsoleClock> clock() {
        return clock;
    }
}
