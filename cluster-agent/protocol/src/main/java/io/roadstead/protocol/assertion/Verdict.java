package io.roadstead.protocol.assertion;

/** What an agent makes of an assertion. */
public sealed interface Verdict {
    /** Act as this user. */
    record Accepted(Assertion assertion) implements Verdict {}

    /** Do nothing; tell why. */
    record Refused(Reason reason) implements Verdict {}

    /** Why an assertion is refused. The names are stable: they stand in answers and in audit trails. */
    enum Reason {
        /** There is no assertion. */
        MISSING,
        /** It cannot be read, or is written in another way than the one way. */
        MALFORMED,
        /** It is of a version that this agent does not know. */
        UNKNOWN_VERSION,
        /** It names a key that is not pinned. */
        UNKNOWN_KEY,
        /** The signature does not fit. */
        BAD_SIGNATURE,
        /** Another console made it. */
        WRONG_ISSUER,
        /** It was made for another cluster. */
        WRONG_AUDIENCE,
        /** Its time has not come. */
        NOT_YET_VALID,
        /** Its time is over. */
        EXPIRED,
        /** It would be valid for longer than any may be. */
        TOO_LONG_VALID,
        /** It was made for another request, or for reads only. */
        WRONG_REQUEST,
        /** It names no user. */
        MISSING_IDENTITY,
        /** It names a {@code system:} user or group. */
        RESERVED_IDENTITY,
        /** It names a user or group that cannot be written into a header faithfully, or too many. */
        INVALID_IDENTITY
    }
}
