package io.roadstead.agent.own;

import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import java.time.Duration;
import java.util.concurrent.CompletionException;

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

    private final ApiClient api;
    private volatile Reading last = new Reading(false, Duration.ZERO, "not asked yet");
    private boolean asking;

    /** With a client whose limit is short. */
    public ApiProbe(ApiClient api) {
        this.api = api;
    }

    /** The last answer. */
    public Reading last() {
        return last;
    }

    /** Asks, unless a question waits for its answer; {@code changed} runs if the API server became ready, or no longer is. */
    public void ask(Runnable changed) {
        synchronized (this) {
            if (asking) {
                return;
            }
            asking = true;
        }
        long begun = System.nanoTime();
        var unused = api.get("/readyz").handle((reply, failure) -> {
            Reading reading = failure == null
                    ? answered(reply, Duration.ofNanos(System.nanoTime() - begun))
                    : new Reading(false, Duration.ZERO, words(cause(failure)));
            boolean other = reading.ready() != last.ready();
            last = reading;
            synchronized (this) {
                asking = false;
            }
            if (other) {
                changed.run();
            }
            return reading;
        });
    }

    private static Reading answered(ApiReply reply, Duration latency) {
        return reply.isGood()
                ? new Reading(true, latency, "")
                : new Reading(false, latency, words("/readyz answered " + reply.words()));
    }

    /** People read it, so without the names of classes that futures put before it. */
    private static String cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof ApiUnreachable unreachable ? unreachable.detail() : String.valueOf(cause);
    }

    private static String words(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST));
    }
}
