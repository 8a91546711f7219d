package io.roadstead.console.database;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;

/**
 * What can be wrong with a database, seen from its client: a stable key, the sentence that says it, and what to do.
 * SQLSTATEs: PostgreSQL 18, Appendix A.
 */
enum Trouble {
    UNREACHABLE("database.unreachable", "PostgreSQL does not answer at %s.", "Start it, or correct ROADSTEAD_DB_URL."),
    NO_ANSWER(
            "database.no-answer",
            "PostgreSQL at %s takes connections but does not answer in time.",
            "Look at its load and its disks."),
    STARTING(
            "database.starting", "PostgreSQL at %s is starting or stopping.", "Wait until it is up, then start again."),
    NO_CONNECTION_LEFT(
            "database.connections-exhausted",
            "PostgreSQL at %s has no connection left.",
            "Raise its max_connections, or close other clients."),
    LOGIN(
            "database.login-refused",
            "PostgreSQL at %s refuses this user, password or host.",
            "Correct ROADSTEAD_DB_USER and ROADSTEAD_DB_PASSWORD, or its pg_hba.conf."),
    TLS(
            "database.tls",
            "No secure connection to PostgreSQL at %s.",
            "Correct sslmode and sslrootcert in ROADSTEAD_DB_URL, or the server's certificate."),
    MISSING("database.missing", "The database %s does not exist.", "Create it, or correct ROADSTEAD_DB_URL."),
    READ_ONLY(
            "database.read-only",
            "The database %s is read-only.",
            "Name the primary, not a standby, in ROADSTEAD_DB_URL."),
    RIGHTS(
            "database.rights",
            "The user of the database %s lacks a right.",
            "Make it the owner of the database, or grant it CREATE there."),
    DISK_FULL("database.disk-full", "The disk of the database %s is full.", "Free some space."),
    RESTARTING("database.restarting", "The embedded database %s ended and is being restarted.", "Wait."),
    FAILED("database.failed", "The database %s answers with an error.", "Look at its log.");

    private final String key;
    private final String sentence;
    private final String remedy;

    Trouble(String key, String sentence, String remedy) {
        this.key = key;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    /** Stable: monitoring and documentation refer to it. */
    String key() {
        return key;
    }

    String sentence(String label) {
        return sentence.formatted(label);
    }

    String sentenceWithRemedy(String label) {
        return sentence(label) + " " + remedy;
    }

    /** Whether waiting alone may end it. */
    boolean passing() {
        return this == UNREACHABLE || this == NO_ANSWER || this == STARTING || this == NO_CONNECTION_LEFT;
    }

    static Trouble of(SQLException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return TLS;
            }
            if (cause instanceof SocketTimeoutException timeout
                    && !String.valueOf(timeout.getMessage()).startsWith("Connect")) {
                return NO_ANSWER;
            }
        }
        return ofState(failure.getSQLState() == null ? "" : failure.getSQLState());
    }

    static Trouble ofState(String state) {
        return switch (state) {
            case "53100" -> DISK_FULL;
            case "53300" -> NO_CONNECTION_LEFT;
            case "57P01", "57P02", "57P03" -> STARTING;
            case "3D000" -> MISSING;
            case "25006" -> READ_ONLY;
            case "42501" -> RIGHTS;
            default -> ofClass(state.length() < 2 ? "" : state.substring(0, 2));
        };
    }

    private static Trouble ofClass(String stateClass) {
        return switch (stateClass) {
            case "08" -> UNREACHABLE;
            case "28" -> LOGIN;
            default -> FAILED;
        };
    }
}
