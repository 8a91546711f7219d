package io.roadstead.agent.request;

import io.roadstead.agent.api.ApiFailure;
import io.roadstead.protocol.assertion.Verdict;

/**
 * Why the agent did not carry a request, as Kubernetes words it.
 *
 * @param code stable, for audit trails: a {@link Verdict.Reason} or one of the names below
 * @param status of HTTP
 * @param reason of Kubernetes, so that its clients react as they do to an API server
 * @param sentence what was refused and what to do, for people
 */
public record Refused(String code, int status, String reason, String sentence) {
    static final Refused READ_ONLY = new Refused(
            "READ_ONLY",
            403,
            "Forbidden",
            "this cluster joined in mode viewer: through Roadstead it is only read. Its owner chooses another mode by"
                    + " applying another manifest.");
    static final Refused UPGRADE =
            new Refused("UPGRADE", 400, "BadRequest", "the request asks to change the protocol in a way that is none.");
    static final Refused LENGTH =
            new Refused("LENGTH", 400, "BadRequest", "the body is not as long as its Content-Length says.");
    static final Refused NO_IDENTITY = new Refused(
            "NO_IDENTITY",
            500,
            "InternalError",
            "the agent has no identity of its own or of the user for this request.");
    static final Refused NOT_ENROLLED = new Refused(
            "NOT_ENROLLED", 503, "ServiceUnavailable", "the agent is not registered with its console at the moment.");
    static final Refused EPOCH = new Refused(
            "EPOCH", 400, "BadRequest", "the header roadstead-epoch comes once, as an app's id, \"/\" and an epoch.");
    static final Refused OLD_EPOCH = new Refused(
            "OLD_EPOCH", 409, "Conflict", "a newer decision about this app is known here; nothing was done.");
    static final Refused UNTOLD_EPOCH = new Refused(
            "UNTOLD_EPOCH",
            409,
            "Conflict",
            "no decision about this app is known here since the agent started; nothing was done. The console tells the"
                    + " epochs first.");
    public static final Refused NOWHERE = new Refused("NOWHERE", 404, "NotFound", "the agent has no such thing.");
    public static final Refused LOOKS_FOR_NOBODY = new Refused(
            "READ_ONLY",
            403,
            "Forbidden",
            "this cluster joined in mode viewer: its agent looks at no other cluster for anybody.");
    public static final Refused BUSY =
            new Refused("BUSY", 429, "TooManyRequests", "as many of these run already as the agent does at a time.");

    /** What the agent itself was asked in a way that it does not understand. */
    public static Refused body(String sentence) {
        return new Refused("BODY", 400, "BadRequest", sentence);
    }

    /** A body with more bytes than {@code most}. */
    public static Refused tooLong(int most) {
        return new Refused("LENGTH", 413, "RequestEntityTooLarge", "the body is longer than " + most + " bytes.");
    }

    static Refused header(String name) {
        return new Refused(
                "IDENTITY_HEADER", 400, "BadRequest", "the header " + name + " must not come with a request.");
    }

    static Refused of(Verdict.Reason reason) {
        return switch (reason) {
            case MISSING, MISSING_IDENTITY ->
                new Refused(
                        reason.name(),
                        500,
                        "InternalError",
                        "the console did not say for whom it asks; nothing was done.");
            case EXPIRED, NOT_YET_VALID ->
                new Refused(reason.name(), 401, "Unauthorized", "the console's assertion is not valid at this time.");
            case RESERVED_IDENTITY, INVALID_IDENTITY ->
                new Refused(reason.name(), 403, "Forbidden", "the agent acts for no user or group of this name.");
            case WRONG_REQUEST ->
                new Refused(reason.name(), 403, "Forbidden", "the console's assertion was made for another request.");
            case MALFORMED, UNKNOWN_VERSION, UNKNOWN_KEY, BAD_SIGNATURE, WRONG_ISSUER, WRONG_AUDIENCE, TOO_LONG_VALID ->
                new Refused(
                        reason.name(),
                        403,
                        "Forbidden",
                        "the console's assertion is not one that this agent accepts (" + reason + ").");
        };
    }

    static Refused of(ApiFailure failure) {
        String code = failure.kind().name();
        return switch (failure.kind()) {
            case UNREACHABLE -> new Refused(code, 503, "ServiceUnavailable", failure.detail());
            case BUSY -> new Refused(code, 429, "TooManyRequests", failure.detail());
            case LATE -> new Refused(code, 504, "Timeout", failure.detail());
            case BROKEN -> new Refused(code, 502, "InternalError", failure.detail());
        };
    }
}
