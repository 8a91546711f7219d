package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.FairTurns;
import io.roadstead.console.gateway.model.FairTurns.Decision;
import io.roadstead.console.gateway.model.FairTurns.Use;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.TurnRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;

/** Gives every request to a cluster its turn there, by {@link FairTurns}; clusters do not wait for each other. */
public final class Turnstile {
    private static final long NEVER = Long.MAX_VALUE;

    private final TurnRules rules;
    private final GatewayMetrics metrics;
    private final LongSupplier timer;
    private final Map<ClusterId, Post> posts = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong();

    /** @param timer monotonic, in nanoseconds */
    public Turnstile(TurnRules rules, GatewayMetrics metrics, LongSupplier timer) {
        this.rules = rules;
        this.metrics = metrics;
        this.timer = timer;
        used(Limit.USER_REQUESTS, rules.userRequests(), Use::mostRequests);
        used(Limit.CLUSTER_REQUESTS, rules.clusterRequests(), Use::requests);
        used(Limit.USER_STREAMS, rules.userStreams(), Use::mostStreams);
        used(Limit.CLUSTER_STREAMS, rules.clusterStreams(), Use::streams);
        used(Limit.USER_WAITING, rules.userWaiting(), Use::mostWaiting);
        used(Limit.CLUSTER_WAITING, rules.clusterWaiting(), Use::waiting);
        metrics.queued(
                Limit.CLUSTER_REQUESTS,
                () -> posts.values().stream()
                        .mapToInt(post -> post.use().waiting())
                        .sum());
    }

    /** Of the cluster where it is most, since it is there that it is met first. */
    private void used(Limit limit, int most, ToIntFunction<Use> what) {
        metrics.limit(
                limit,
                most,
                () -> posts.values().stream()
                        .mapToInt(post -> what.applyAsInt(post.use()))
                        .max()
                        .orElse(0));
    }

    /**
     * A request comes.
     *
     * @param user who is the same for all requests of one
     * @param lasts whether it is a stream
     */
    public Turn ask(ClusterId cluster, String user, boolean lasts) {
        Post post = posts.computeIfAbsent(cluster, key -> new Post());
        Turn turn = new Turn(ids.incrementAndGet(), post);
        post.ask(turn, user, lasts);
        return turn;
    }

    /** As {@link #ask}, if the request may go on at once; else it has not come. */
    Optional<Turn> askIfFree(ClusterId cluster, String user, boolean lasts) {
        Post post = posts.computeIfAbsent(cluster, key -> new Post());
        Turn turn = new Turn(ids.incrementAndGet(), post);
        return post.askIfFree(turn, user, lasts) ? Optional.of(turn) : Optional.empty();
    }

    /** How much there is in a cluster. */
    Use use(ClusterId cluster) {
        return posts.computeIfAbsent(cluster, key -> new Post()).use();
    }

    /** The queue of one cluster. */
    final class Post {
        private final FairTurns turns = new FairTurns(rules, timer.getAsLong());
        private final Map<Long, Turn> undecided = new HashMap<>();
        private long wakesAt = NEVER;

        synchronized void ask(Turn turn, String user, boolean lasts) {
            undecided.put(turn.id(), turn);
            tell(turns.ask(turn.id(), user, lasts, timer.getAsLong()));
        }

        synchronized boolean askIfFree(Turn turn, String user, boolean lasts) {
            boolean free = turns.isFree(user, lasts, timer.getAsLong());
            if (free) {
                ask(turn, user, lasts);
            }
            return free;
        }

        synchronized void leave(Turn turn) {
            undecided.remove(turn.id());
            tell(turns.leave(turn.id(), timer.getAsLong()));
        }

        /** True if it waited. */
        synchronized boolean withdraw(Turn turn) {
            boolean waited = turns.waits(turn.id());
            if (waited) {
                leave(turn);
            }
            return waited;
        }

        synchronized Use use() {
            return turns.use();
        }

        /** @param due what it was set for; another one may have been set since */
        private synchronized void pass(long due) {
            if (due == wakesAt) {
                wakesAt = NEVER;
                tell(turns.pass(timer.getAsLong()));
            }
        }

        private void tell(List<Decision> decisions) {
            for (Decision decision : decisions) {
                if (decision instanceof Decision.Refused refused) {
                    metrics.limited(refused.limit());
                }
                Turn turn = undecided.remove(decision.id());
                if (turn != null) {
                    turn.decide(decision);
                }
            }
            OptionalLong at = turns.wakeAt();
            if (at.isPresent() && at.getAsLong() < wakesAt) {
                long due = at.getAsLong();
                wakesAt = due;
                long nanos = Math.max(0, due - timer.getAsLong());
                CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> pass(due));
            }
        }
    }
}
