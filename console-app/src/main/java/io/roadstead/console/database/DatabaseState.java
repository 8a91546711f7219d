package io.roadstead.console.database;

import java.time.Instant;

/** Whether the database can be used, and since when. */
sealed interface DatabaseState {
    Instant since();

    /** It answers and takes writes. */
    record Up(String version, Instant since) implements DatabaseState {}

    /** It does not; {@code since} is the beginning of the whole time without it, whatever the reasons were meanwhile. */
    record Down(Trouble trouble, Instant since) implements DatabaseState {}

    /** What one look at the database shows. */
    sealed interface Sight {
        record Answer(String version) implements Sight {}

        record Fault(Trouble trouble) implements Sight {}
    }

    /** The state after one more look. */
    default DatabaseState after(Sight sight, Instant now) {
        return switch (sight) {
            case Sight.Answer answer -> new Up(answer.version(), this instanceof Up up ? up.since() : now);
            case Sight.Fault fault -> new Down(fault.trouble(), this instanceof Down down ? down.since() : now);
        };
    }
}
