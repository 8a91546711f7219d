package io.roadstead.console.audit;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What others ask to be recorded; time, place and trace are added by {@link AuditTrail}.
 *
 * @param action stable dotted key, such as {@code access.sign-in}: part of the interface, never renamed
 * @param target what was acted on, such as {@code account/ada}; empty where there is nothing
 * @param source address that the request came from; empty where there was none
 */
public record AuditEntry(
        AuditActor actor, String action, String target, Outcome outcome, String source, AuditDetails details) {
    private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]*(?:\\.[a-z][a-z0-9-]*){1,4}");

    /** How it ended. */
    public enum Outcome {
        /** It was done; recorded in the same transaction. */
        DONE,
        /** It was not allowed, or the rules said no. */
        REFUSED,
        /** It was allowed and did not succeed. */
        FAILED;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Checks the key and makes the rest fit. */
    public AuditEntry {
        if (!ACTION.matcher(action).matches() || action.length() > 80) {
            throw new IllegalArgumentException("not the key of an action: " + action);
        }
        target = AuditText.fit(target);
        source = AuditText.fit(source);
    }

    /** An entry from the request that this thread works on, where there is one; {@code with…} changes it. */
    public static AuditEntry of(AuditActor actor, String action, String target, Outcome outcome) {
        return new AuditEntry(actor, action, target, outcome, RequestSource.current(), AuditDetails.NONE);
    }

    /** The same with one more detail. */
    public AuditEntry with(String name, String value) {
        return new AuditEntry(actor, action, target, outcome, source, details.with(name, value));
    }

    /** The same from another address. */
    public AuditEntry from(String address) {
        return new AuditEntry(actor, action, target, outcome, address, details);
    }
}
