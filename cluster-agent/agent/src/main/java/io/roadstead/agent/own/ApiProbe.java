package io.roadstead.agent.own;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** Asks the API server whether it is ready, one question at a time, and keeps the last answer. */
public final class ApiProbe {
    /**
     * What the last question brought.
     *
     * @param latency zero when there was no answer
     * @param detail why it is not ready, for people; empty when it is
     */
    public record Reading(boolean ready, Duration latency, String detail) {}

    private static final int LONGEST = 300;

    private final Function<Duration, CompletableFuture<ApiReply>> question;
    private volatile Reading last = new Reading(false, Duration.ZERO, "not asked yet");
    private CompletableFuture<?> asking = CompletableFuture.completedFuture("");

    public ApiProbe(ApiClient api) {
        this(within -> api.get("/readyz", within));
    }

    /** @param question asks within a time */
    ApiProbe(Function<Duration, CompletableFuture<ApiReply>> question) {
        this.question = question;
    }

    /** The last answer. */
    public Reading last() {
        return last;
    }

    /**
     * Asks, unless a question waits for its answer: then that one has no more time than this one would.
     *
     * @param within how long the answer may take
     * @param changed runs if the API server became ready, or no longer is
     */
    public synchronized void ask(Duration within, Runnable changed) {
        if (!asking.isDone()) {
            asking.orTimeout(within.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        long begun = System.nanoTime();
        CompletableFuture<ApiReply> asked = question.apply(within);
        asking = asked;
        var unused = asked.handle((reply, failure) -> {
            Reading reading = failure == null
                    ? answered(reply, Duration.ofNanos(System.nanoTime() - begun))
                    : new Reading(false, Duration.ZERO, words(cause(failure)));
            if (isOther(reading)) {
                changed.run();
            }
            return reading;
        });
    }

    private synchronized boolean isOther(Reading reading) {
        boolean other = reading.ready() != last.ready();
        last = reading;
        return other;
    }

    private static Reading answered(ApiReply reply, Duration latency) {
        return reply.isGood()
                ? new Reading(true, latency, "")
                : new Reading(false, latency, words("/readyz answered " + reply.words()));
    }

    /** People read it, so without the names of classes that futures put before it. */
    private static String cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return switch (cause) {
            case ApiUnreachable unreachable -> unreachable.detail();
            case TimeoutException late -> "no answer in time";
            case null, default -> String.valueOf(cause);
        };
    }

    private static String words(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
