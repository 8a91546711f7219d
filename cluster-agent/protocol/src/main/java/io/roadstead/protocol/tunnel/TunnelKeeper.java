package io.roadstead.protocol.tunnel;

import io.netty.channel.EventLoop;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.model.KeepAlive;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one connection of one kind open: dials, dials again with decorrelated jitter, and when the console drains opens
 * the next one before the old one ends. All state belongs to one event loop.
 */
public final class TunnelKeeper {
    /** What the keeper sees. Called on the event loop. */
    public interface Observer {
        /** A connection is open. */
        void onConnected(AgentConnection connection);

        /** An attempt failed; the next one comes after {@code wait}. */
        void onFailed(DialFailure failure, Duration wait);

        /** A connection ended; the next one is dialled after {@code wait}. */
        void onEnded(String reason, Duration wait);
    }

    /** So often it dials again at once when it met a replica that it has already: whoever divides them takes turns. */
    private static final int SOON_AGAIN = 8;

    private static final Duration SOON = Duration.ofMillis(200);

    private final Function<ConnectionListener, CompletableFuture<AgentConnection>> dial;
    private final EventLoop loop;
    private final Backoff backoff;
    private final RandomGenerator random;
    private final Observer observer;
    private final Listening listening = new Listening();

    private KeepAlive alive = KeepAlive.NONE;
    private Duration wait = Duration.ZERO;
    private long downSince = System.nanoTime();
    private int met;
    private boolean dialling;
    private boolean stopped;
    private @Nullable TunnelConnection current;
    private @Nullable ScheduledFuture<?> next;
    private boolean mayHurry;

    /** Dials by this dialer. */
    public TunnelKeeper(
            AgentDialer dialer,
            TunnelKind kind,
            EventLoop loop,
            Backoff backoff,
            RandomGenerator random,
            Observer observer) {
        this(listener -> dialer.dial(kind, loop, listener), loop, backoff, random, observer);
    }

    /**
     * Dials in a way of one's own.
     *
     * @param dial called anew for each attempt
     */
    public TunnelKeeper(
            Function<ConnectionListener, CompletableFuture<AgentConnection>> dial,
            EventLoop loop,
            Backoff backoff,
            RandomGenerator random,
            Observer observer) {
        this.dial = dial;
        this.loop = loop;
        this.backoff = backoff;
        this.random = random;
        this.observer = observer;
    }

    /** Dials now. */
    public void start() {
        loop.execute(this::dialNow);
    }

    /**
     * The console was reached by another way: dials soon, where it waits only since it was not reached itself. What the
     * console said about when to come again holds.
     */
    public void hurry() {
        loop.execute(() -> {
            if (mayHurry && next != null && next.cancel(false)) {
                later(soon(), false);
            }
        });
    }

    /** Dials no more; what is open is drained. */
    public CompletableFuture<Void> stop(Drain drain) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.execute(() -> {
            stopped = true;
            if (current == null) {
                done.complete(null);
            } else {
                current.drain(drain).whenComplete((reason, never) -> done.complete(null));
            }
        });
        return done;
    }

    private void dialNow() {
        if (stopped || dialling || current != null) {
            return;
        }
        dialling = true;
        dial.apply(listening).whenComplete((opened, failure) -> loop.execute(() -> dialled(opened, failure)));
    }

    private void dialled(@Nullable AgentConnection opened, @Nullable Throwable failure) {
        dialling = false;
        if (opened != null) {
            if (stopped) {
                opened.connection().close("the agent stops");
            } else if (opened.connection().isOpen()) {
                current = opened.connection();
                met = 0;
                wait = Duration.ZERO;
                alive.most().ifPresent(opened.connection()::quietAtMost);
                observer.onConnected(opened);
            } else {
                again(Optional.empty());
            }
        } else if (!stopped) {
            DialFailure why = failure(failure);
            Optional<Refusal> refusal = why.refusal();
            boolean elsewhere = refusal.map(Refusal::code).equals(Optional.of(RefusalCode.ALREADY_HERE));
            met = elsewhere ? met + 1 : 0;
            if (elsewhere && met <= SOON_AGAIN) {
                later(soon(), false);
            } else {
                again(refusal.map(Refusal::retryAfter));
            }
            observer.onFailed(why, wait);
        }
    }

    private static DialFailure failure(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof DialFailure dialFailure
                ? dialFailure
                : new DialFailure(DialFailure.Step.CONNECT, String.valueOf(cause), Optional.empty());
    }

    /** Dials after the next wait, and not before the console wants it, if it said so. */
    private void again(Optional<Duration> wanted) {
        Duration atLeast = wanted.orElse(Duration.ZERO);
        Duration down = Duration.ofNanos(System.nanoTime() - downSince);
        wait = backoff.next(wait, down, random);
        if (wait.compareTo(atLeast) < 0) {
            wait = atLeast.plusMillis(random.nextLong(1 + atLeast.toMillis() / 2));
        }
        later(wait, wanted.isEmpty());
    }

    private Duration soon() {
        return Duration.ofMillis(random.nextLong(SOON.toMillis(), 3 * SOON.toMillis()));
    }

    private void later(Duration pause, boolean hurries) {
        mayHurry = hurries;
        next = loop.schedule(this::dialNow, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Listening implements ConnectionListener {
        /** The old one goes on with what runs; the next one is opened meanwhile. */
        @Override
        public void onDrain(TunnelConnection connection, Drain drain) {
            if (connection == current) {
                current = null;
                downSince = System.nanoTime();
                wait = Duration.ZERO;
                long retry = drain.retryAfter().toMillis();
                wait = Duration.ofMillis(retry + random.nextLong(1 + retry));
                later(wait, false);
            }
        }

        @Override
        public void onClosed(TunnelConnection connection, String reason) {
            if (connection == current) {
                current = null;
                downSince = System.nanoTime();
                alive = alive.ended(connection.silent());
                if (!stopped) {
                    again(Optional.empty());
                    observer.onEnded(reason, wait);
                }
            }
        }
    }
}
