package io.roadstead.protocol.model;

import io.roadstead.protocol.model.LinkState.ApiUnreachable;
import io.roadstead.protocol.model.LinkState.Cause;
import io.roadstead.protocol.model.LinkState.Connected;
import io.roadstead.protocol.model.LinkState.Degraded;
import io.roadstead.protocol.model.LinkState.Offline;
import io.roadstead.protocol.model.LinkState.Stalled;
import io.roadstead.protocol.model.LinkState.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster's link: what is known of it, and the state that follows. The first line that holds decides:
 *
 * <table>
 * <caption>From facts to state</caption>
 * <tr><th>facts</th><th>state</th></tr>
 * <tr><td>no control connection, and there never was one</td><td>Waiting</td></tr>
 * <tr><td>no control connection since less than {@code grace}</td><td>Degraded (reconnecting)</td></tr>
 * <tr><td>no control connection since longer</td><td>Offline since it went</td></tr>
 * <tr><td>the oldest byte not acknowledged is older than {@code stall}</td><td>Stalled since that byte</td></tr>
 * <tr><td>{@code failedProbes} probes in a row failed</td><td>API unreachable since the first</td></tr>
 * <tr><td>smoothed round trip of {@code slow} or more; when slow already, of half of it or more</td>
 *     <td>Degraded (slow)</td></tr>
 * <tr><td>no bulk connection</td><td>Degraded (no bulk)</td></tr>
 * <tr><td>else</td><td>Connected</td></tr>
 * </table>
 *
 * <p>So each state can follow each other one, but for Waiting, which never comes back. A signal that changes nothing leaves
 * the state, and its {@code since}, as it is.
 */
public record Link(LinkState state, Facts facts, Limits limits) {
    /**
     * When a link counts as bad.
     *
     * @param grace how long an agent may take to come back before it is offline
     * @param stall how old a byte without acknowledgement may become
     * @param slow the smoothed round trip from which a link is slow
     * @param failedProbes failed probes in a row before the API server counts as unreachable
     */
    public record Limits(Duration grace, Duration stall, Duration slow, int failedProbes) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(1), 2);
    }

    /**
     * What is known.
     *
     * @param lost when the last control connection ended, and why
     * @param unacknowledged when the oldest byte was sent that is not acknowledged
     * @param rtt smoothed as TCP does, an eighth of each new one
     */
    public record Facts(
            int control,
            int bulk,
            Optional<Lost> lost,
            Optional<Instant> unacknowledged,
            Duration rtt,
            int failedProbes,
            Optional<Failing> failing) {
        static final Facts NONE =
                new Facts(0, 0, Optional.empty(), Optional.empty(), Duration.ZERO, 0, Optional.empty());
    }

    /** The end of the last control connection. */
    public record Lost(Instant at, String reason) {}

    /** The first of the probes that failed in a row, with the last one's reason. */
    public record Failing(Instant since, String detail) {}

    /** A link of a cluster that nobody has heard of. */
    public static Link waiting(Instant now, Limits limits) {
        return new Link(new Waiting(now), Facts.NONE, limits);
    }

    /** The same link, judged by other limits from the next signal on. */
    public Link with(Limits others) {
        return new Link(state, facts, others);
    }

    /** The link after a signal. */
    public Link step(LinkSignal signal, Instant now) {
        Facts known = learn(signal, now);
        LinkState next = judge(known, now);
        return new Link(same(state, next) ? state : next, known, limits);
    }

    private Facts learn(LinkSignal signal, Instant now) {
        Facts f = facts;
        return switch (signal) {
            case LinkSignal.ControlOpened opened ->
                new Facts(
                        f.control + 1,
                        f.bulk,
                        Optional.empty(),
                        f.control == 0 ? Optional.empty() : f.unacknowledged,
                        f.control == 0 ? Duration.ZERO : f.rtt,
                        f.failedProbes,
                        f.failing);
            case LinkSignal.ControlClosed closed -> {
                int left = Math.max(0, f.control - 1);
                Optional<Lost> lost = left == 0 && f.control > 0 ? Optional.of(new Lost(now, closed.reason())) : f.lost;
                yield new Facts(left, f.bulk, lost, Optional.empty(), f.rtt, f.failedProbes, f.failing);
            }
            case LinkSignal.BulkOpened opened -> bulk(f.bulk + 1);
            case LinkSignal.BulkClosed closed -> bulk(Math.max(0, f.bulk - 1));
            case LinkSignal.Acknowledged acknowledged ->
                new Facts(
                        f.control,
                        f.bulk,
                        f.lost,
                        Optional.empty(),
                        smoothed(acknowledged.rtt()),
                        f.failedProbes,
                        f.failing);
            case LinkSignal.Unacknowledged unacknowledged ->
                new Facts(
                        f.control,
                        f.bulk,
                        f.lost,
                        Optional.of(unacknowledged.since()),
                        f.rtt,
                        f.failedProbes,
                        f.failing);
            case LinkSignal.Probed probed -> probed(probed, now);
            case LinkSignal.Tick tick -> f;
        };
    }

    private Facts bulk(int count) {
        return new Facts(
                facts.control, count, facts.lost, facts.unacknowledged, facts.rtt, facts.failedProbes, facts.failing);
    }

    private Facts probed(LinkSignal.Probed probed, Instant now) {
        int failed = probed.ready() ? 0 : Math.min(facts.failedProbes + 1, limits.failedProbes);
        Instant since = facts.failing.map(Failing::since).orElse(now);
        return new Facts(
                facts.control,
                facts.bulk,
                facts.lost,
                facts.unacknowledged,
                facts.rtt,
                failed,
                probed.ready() ? Optional.empty() : Optional.of(new Failing(since, probed.detail())));
    }

    private Duration smoothed(Duration rtt) {
        return facts.rtt.isZero() ? rtt : facts.rtt.multipliedBy(7).plus(rtt).dividedBy(8);
    }

    private LinkState judge(Facts f, Instant now) {
        if (f.control == 0) {
            return f.lost.map(lost -> gone(lost, now)).orElse(state);
        }
        if (f.unacknowledged.isPresent() && !now.isBefore(f.unacknowledged.get().plus(limits.stall))) {
            return new Stalled(f.unacknowledged.get());
        }
        if (f.failing.isPresent() && f.failedProbes >= limits.failedProbes) {
            return new ApiUnreachable(f.failing.get().since(), f.failing.get().detail());
        }
        if (f.rtt.compareTo(slowNow()) >= 0) {
            return new Degraded(now, Cause.SLOW);
        }
        return f.bulk == 0 ? new Degraded(now, Cause.NO_BULK) : new Connected(now);
    }

    private LinkState gone(Lost lost, Instant now) {
        return now.isBefore(lost.at().plus(limits.grace))
                ? new Degraded(lost.at(), Cause.RECONNECTING)
                : new Offline(lost.at(), lost.reason());
    }

    private Duration slowNow() {
        boolean already = state instanceof Degraded degraded && degraded.cause() == Cause.SLOW;
        return already ? limits.slow.dividedBy(2) : limits.slow;
    }

    private static boolean same(LinkState before, LinkState after) {
        return before.getClass() == after.getClass()
                && (!(before instanceof Degraded old) || old.cause() == ((Degraded) after).cause())
                && (!(before instanceof ApiUnreachable old) || old.detail().equals(((ApiUnreachable) after).detail()));
    }
}
