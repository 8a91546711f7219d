package io.roadstead.console.gateway.model;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Whose turn it is in one cluster. So many requests run at a time, of each user and of all. Who finds no room waits behind the
 * other requests of the same user, and users take turns, one request each, so that the thousand of one do not hold up the
 * single one of another. Streams (watches, exec, followed logs, port-forwards) last as long as they like: they have room of
 * their own, and do not wait for it.
 *
 * <p>Each call says what happened and when, by a monotonic timer in nanoseconds, and gives what is decided by it, also about
 * others. Equal calls give equal decisions. Not for several threads.
 */
public final class FairTurns {
    /** Nobody is asked to stay away for longer: by then it has changed. */
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);

    private static final Duration STREAMS_TAKE_LONG = Duration.ofSeconds(10);
    private static final long NEVER = Long.MAX_VALUE;

    private final TurnRules rules;
    private final Rate rate;
    private final Map<String, Lane> lanes = new LinkedHashMap<>();

    /** Users who have requests that wait; the first is the next. */
    private final Deque<String> ring = new ArrayDeque<>();

    /** In the order in which they came, so that the first is the first whose patience ends. */
    private final Map<Long, Waiting> waiting = new LinkedHashMap<>();

    private final Map<Long, Running> running = new HashMap<>();
    private int requests;
    private int streams;
    private int sweepAt = 64;
    private long tokenAt = NEVER;

    private record Waiting(String user, long since) {}

    private record Running(String user, boolean lasts) {}

    /** What one user has here. */
    private static final class Lane {
        private final Deque<Long> waiting = new ArrayDeque<>();
        private final Rate rate;
        private int requests;
        private int streams;

        Lane(Rate rate) {
            this.rate = rate;
        }

        boolean isEmpty() {
            return waiting.isEmpty() && requests == 0 && streams == 0;
        }
    }

    /** What is decided about one request. */
    public sealed interface Decision {
        /** The number that it was asked about with. */
        long id();

        /** It may go on; to be told of its end by {@link FairTurns#leave}. */
        record Granted(long id) implements Decision {}

        /**
         * It may not.
         *
         * @param retryAfter at least a second
         */
        record Refused(long id, Limit limit, Duration retryAfter) implements Decision {}
    }

    /** How much there is now, of all users and of the one who has most. */
    public record Use(
            int requests, int streams, int waiting, int mostRequests, int mostStreams, int mostWaiting, int users) {}

    /** Nobody is there yet. */
    public FairTurns(TurnRules rules, long now) {
        this.rules = rules;
        this.rate = new Rate(rules.clusterRate(), now);
    }

    /**
     * A request comes.
     *
     * @param id that none has that is still here
     * @param lasts whether it is a stream
     */
    public List<Decision> ask(long id, String user, boolean lasts, long now) {
        List<Decision> decisions = new ArrayList<>(1);
        expire(now, decisions);
        Lane lane = lane(user, now);
        if (lasts) {
            decisions.add(stream(id, user, lane, now));
        } else {
            queue(id, user, lane, now, decisions);
        }
        return decisions;
    }

    /** Whether a request that came now would be let in, and nobody before it in the queue. */
    public boolean isFree(String user, boolean lasts, long now) {
        Lane lane = lane(user, now);
        boolean room = lasts
                ? lane.streams < rules.userStreams() && streams < rules.clusterStreams()
                : lane.requests < rules.userRequests() && requests < rules.clusterRequests() && waiting.isEmpty();
        return room && lane.rate.nanosUntilOne(now) == 0 && rate.nanosUntilOne(now) == 0;
    }

    /** A request has ended, or is not wanted any more; nothing if it is not here. */
    public List<Decision> leave(long id, long now) {
        List<Decision> decisions = new ArrayList<>(1);
        Running ended = running.remove(id);
        if (ended != null) {
            Lane lane = lane(ended.user(), now);
            lane.requests -= ended.lasts() ? 0 : 1;
            lane.streams -= ended.lasts() ? 1 : 0;
            requests -= ended.lasts() ? 0 : 1;
            streams -= ended.lasts() ? 1 : 0;
        } else {
            withdraw(id);
        }
        expire(now, decisions);
        pump(now, decisions);
        return decisions;
    }

    /** Time has passed. */
    public List<Decision> pass(long now) {
        List<Decision> decisions = new ArrayList<>();
        expire(now, decisions);
        pump(now, decisions);
        return decisions;
    }

    /** When {@link #pass} will decide something, if nothing else happens; empty if never. */
    public OptionalLong wakeAt() {
        if (waiting.isEmpty()) {
            return OptionalLong.empty();
        }
        long patience =
                waiting.values().iterator().next().since() + rules.longestWait().toNanos();
        return OptionalLong.of(Math.min(patience, tokenAt));
    }

    /** Whether a request waits. */
    public boolean waits(long id) {
        return waiting.containsKey(id);
    }

    /** How much there is. */
    public Use use() {
        return new Use(
                requests,
                streams,
                waiting.size(),
                lanes.values().stream().mapToInt(lane -> lane.requests).max().orElse(0),
                lanes.values().stream().mapToInt(lane -> lane.streams).max().orElse(0),
                lanes.values().stream()
                        .mapToInt(lane -> lane.waiting.size())
                        .max()
                        .orElse(0),
                lanes.size());
    }

    private Decision stream(long id, String user, Lane lane, long now) {
        long own = lane.rate.nanosUntilOne(now);
        long all = rate.nanosUntilOne(now);
        if (lane.streams >= rules.userStreams()) {
            return new Decision.Refused(id, Limit.USER_STREAMS, STREAMS_TAKE_LONG);
        }
        if (streams >= rules.clusterStreams()) {
            return new Decision.Refused(id, Limit.CLUSTER_STREAMS, STREAMS_TAKE_LONG);
        }
        if (own > 0 || all > 0) {
            return new Decision.Refused(
                    id, own > 0 ? Limit.USER_RATE : Limit.CLUSTER_RATE, absence(Math.max(own, all)));
        }
        return grant(id, user, lane, true, now);
    }

    private void queue(long id, String user, Lane lane, long now, List<Decision> decisions) {
        long oldest = lane.waiting.isEmpty() ? now : since(lane.waiting.getFirst());
        if (lane.waiting.isEmpty()) {
            ring.addLast(user);
        }
        lane.waiting.addLast(id);
        waiting.put(id, new Waiting(user, now));
        pump(now, decisions);
        if (!waiting.containsKey(id)) {
            return;
        }
        if (lane.waiting.size() > rules.userWaiting()) {
            withdraw(id);
            decisions.add(new Decision.Refused(id, Limit.USER_WAITING, absence(now - oldest)));
        } else if (waiting.size() > rules.clusterWaiting()) {
            refuseOneOfTheLongest(lane, now, decisions);
        }
    }

    /** The place of a user with few is not taken by the many of another. */
    private void refuseOneOfTheLongest(Lane own, long now, List<Decision> decisions) {
        Lane longest = own;
        for (Lane each : lanes.values()) {
            longest = each.waiting.size() > longest.waiting.size() ? each : longest;
        }
        long oldest = since(longest.waiting.getFirst());
        long last = longest.waiting.getLast();
        withdraw(last);
        decisions.add(new Decision.Refused(last, Limit.CLUSTER_WAITING, absence(now - oldest)));
    }

    private long since(long id) {
        Waiting found = waiting.get(id);
        if (found == null) {
            throw new IllegalStateException("a request that waits is nowhere: " + id);
        }
        return found.since();
    }

    private void expire(long now, List<Decision> decisions) {
        while (!waiting.isEmpty()) {
            var first = waiting.entrySet().iterator().next();
            long waited = now - first.getValue().since();
            if (waited < rules.longestWait().toNanos()) {
                return;
            }
            long id = first.getKey();
            withdraw(id);
            decisions.add(new Decision.Refused(id, Limit.LONGEST_WAIT, absence(waited)));
        }
    }

    private void withdraw(long id) {
        Waiting left = waiting.remove(id);
        if (left == null) {
            return;
        }
        Lane lane = lanes.get(left.user());
        if (lane != null && lane.waiting.remove(id) && lane.waiting.isEmpty()) {
            ring.remove(left.user());
        }
    }

    /** Lets in who has room, users in turn, until nobody has. */
    private void pump(long now, List<Decision> decisions) {
        tokenAt = NEVER;
        int passedOver = 0;
        while (passedOver < ring.size() && requests < rules.clusterRequests()) {
            long all = rate.nanosUntilOne(now);
            if (all > 0) {
                tokenAt = Math.min(tokenAt, now + all);
                return;
            }
            String user = ring.removeFirst();
            Lane lane = lane(user, now);
            long own = lane.rate.nanosUntilOne(now);
            boolean room = lane.requests < rules.userRequests();
            if (room && own == 0) {
                long id = lane.waiting.removeFirst();
                waiting.remove(id);
                decisions.add(grant(id, user, lane, false, now));
                passedOver = 0;
            } else {
                passedOver++;
                tokenAt = room ? Math.min(tokenAt, now + own) : tokenAt;
            }
            if (!lane.waiting.isEmpty()) {
                ring.addLast(user);
            }
        }
    }

    private Decision grant(long id, String user, Lane lane, boolean lasts, long now) {
        lane.rate.take(now);
        rate.take(now);
        lane.requests += lasts ? 0 : 1;
        lane.streams += lasts ? 1 : 0;
        requests += lasts ? 0 : 1;
        streams += lasts ? 1 : 0;
        running.put(id, new Running(user, lasts));
        return new Decision.Granted(id);
    }

    private Lane lane(String user, long now) {
        if (lanes.size() >= sweepAt && !lanes.containsKey(user)) {
            lanes.values().removeIf(lane -> lane.isEmpty() && lane.rate.isRested(now));
            sweepAt = Math.max(64, 2 * lanes.size());
        }
        return lanes.computeIfAbsent(user, key -> new Lane(new Rate(rules.userRate(), now)));
    }

    /** As long as it lasts now, in whole seconds: it is the best guess at how long it will last. */
    private static Duration absence(long nanos) {
        long seconds = Math.max(1, (nanos + 999_999_999) / 1_000_000_000);
        return Duration.ofSeconds(Math.min(seconds, LONGEST_ABSENCE.toSeconds()));
    }
}
