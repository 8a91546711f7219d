package io.roadstead.console.gateway.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Why a request is not carried, as clients of Kubernetes understand it.
 *
 * @param status of HTTP
 * @param reason a word of Kubernetes' own, such as {@code Forbidden}; empty where it has none
 * @param sentence what is wrong and what to do
 * @param retryAfter how long to wait before asking again; zero where that does not help
 * @param limit which limit keeps it out, where whoever refuses it does not count it
 */
public record Refusal(int status, String reason, String sentence, Duration retryAfter, Optional<Limit> limit) {
    /** One that has to do with no limit, or with one that is counted already. */
    public Refusal(int status, String reason, String sentence, Duration retryAfter) {
        this(status, reason, sentence, retryAfter, Optional.empty());
    }

    /** The request itself is wrong. */
    public static Refusal malformed(String sentence) {
        return new Refusal(400, "BadRequest", sentence, Duration.ZERO);
    }

    /** There is nothing at this address. */
    public static Refusal missing(String sentence) {
        return new Refusal(404, "NotFound", sentence, Duration.ZERO);
    }

    /** The caller is known, and may not. */
    public static Refusal forbidden(String sentence) {
        return new Refusal(403, "Forbidden", sentence, Duration.ZERO);
    }

    /** Nobody knows the caller. */
    public static Refusal unknownCaller(String sentence) {
        return new Refusal(401, "Unauthorized", sentence, Duration.ZERO);
    }

    /** It may be well in a while. */
    public static Refusal unavailable(String sentence, Duration retryAfter) {
        return new Refusal(503, "ServiceUnavailable", sentence, retryAfter);
    }

    /** A limit keeps it out; nothing of it was done. */
    public static Refusal tooMany(String sentence, Duration retryAfter) {
        return new Refusal(429, "TooManyRequests", sentence, retryAfter);
    }

    /** The cluster failed over it; nobody knows how far it came. */
    public static Refusal broken(String sentence) {
        return new Refusal(502, "InternalError", sentence, Duration.ZERO);
    }
}
