package io.roadstead.console.gateway.model;

import java.time.Duration;

/**
 * Why a request is not carried, as clients of Kubernetes understand it.
 *
 * @param status of HTTP
 * @param reason a word of Kubernetes' own, such as {@code Forbidden}; empty where it has none
 * @param sentence what is wrong and what to do
 * @param retryAfter how long to wait before asking again; zero where that does not help
 */
public record Refusal(int status, String reason, String sentence, Duration retryAfter) {
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

    /** The cluster failed over it; nobody knows how far it came. */
    public static Refusal broken(String sentence) {
        return new Refusal(502, "InternalError", sentence, Duration.ZERO);
    }
}
