package io.roadstead.console.access.rbac.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a request for a role moves on. Nobody decides on what he asked for himself, and what was decided stays so.
 *
 * <pre>
 *            | approve            | refuse            | withdraw            | time
 * pending    | approved, by others| refused, by others| withdrawn, by asker | lapsed at its end
 * all others | ended              | ended             | ended               | as it is
 * </pre>
 */
public final class RequestRule {
    /** How long somebody may take to decide. */
    public static final Duration PATIENCE = Duration.ofDays(7);

    /** Shortest time for which a role may be asked for. */
    public static final Duration SHORTEST = Duration.ofMinutes(15);

    /** Longest time for which a role may be asked for. */
    public static final Duration LONGEST = Duration.ofDays(30);

    /** Most requests of one person that wait for a decision. */
    public static final int MOST_PENDING = 10;

    /** Most requests of one person in 24 hours, so that approvers are not worn down. */
    public static final int MOST_A_DAY = 30;

    private RequestRule() {}

    /** What somebody does, or time. */
    public enum Act {
        APPROVE,
        REFUSE,
        WITHDRAW,
        TIME
    }

    /** Why it does not move. */
    public enum Reason {
        /** The asker cannot decide. */
        OWN,
        /** Only the asker withdraws. */
        OF_ANOTHER,
        /** It was decided, withdrawn or has lapsed before. */
        ENDED
    }

    /** The state after an act; as before where there is a reason, but that time may have passed. */
    public record Step(RequestState next, Optional<Reason> refused) {}

    /**
     * What an act makes of a request.
     *
     * @param lapses when it lapses, if it is pending
     * @param byAsker whether the one who acts is the one who asked
     */
    public static Step step(RequestState state, Instant lapses, Act act, boolean byAsker, Instant now) {
        if (act == Act.TIME) {
            return new Step(at(state, lapses, now), Optional.empty());
        }
        if (at(state, lapses, now) != RequestState.PENDING) {
            return new Step(at(state, lapses, now), Optional.of(Reason.ENDED));
        }
        return switch (act) {
            case APPROVE -> byOthers(byAsker, RequestState.APPROVED);
            case REFUSE -> byOthers(byAsker, RequestState.REFUSED);
            case WITHDRAW ->
                byAsker
                        ? new Step(RequestState.WITHDRAWN, Optional.empty())
                        : new Step(RequestState.PENDING, Optional.of(Reason.OF_ANOTHER));
            case TIME -> throw new IllegalStateException("time was looked at before");
        };
    }

    /** The state that a request of this stored state has at a time. */
    public static RequestState at(RequestState state, Instant lapses, Instant now) {
        return state == RequestState.PENDING && !now.isBefore(lapses) ? RequestState.LAPSED : state;
    }

    /** Whether a role may be asked for this long. */
    public static boolean mayLast(Duration length) {
        return length.compareTo(SHORTEST) >= 0 && length.compareTo(LONGEST) <= 0;
    }

    private static Step byOthers(boolean byAsker, RequestState next) {
        return byAsker ? new Step(RequestState.PENDING, Optional.of(Reason.OWN)) : new Step(next, Optional.empty());
    }
}
