package io.roadstead.console.audit;

import java.util.Locale;

/**
 * Who acted.
 *
 * @param name of the account or of the token; empty for somebody unknown. Never what a stranger typed: people type
 *     passwords where names belong
 */
public record AuditActor(Kind kind, String name) {
    /** What kind of actor. */
    public enum Kind {
        PERSON,
        TOKEN,
        SYSTEM,
        ANONYMOUS;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The console itself, as at its start. */
    public static final AuditActor SYSTEM = new AuditActor(Kind.SYSTEM, "roadstead");

    /** Somebody who has not signed in. */
    public static final AuditActor ANONYMOUS = new AuditActor(Kind.ANONYMOUS, "");

    /** Makes the name fit. */
    public AuditActor {
        name = AuditText.fit(name);
    }

    /** Somebody with an account. */
    public static AuditActor person(String name) {
        return new AuditActor(Kind.PERSON, name);
    }
}
