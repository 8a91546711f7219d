package io.roadstead.console.cluster.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an agent is registered, from what it says and what is known. The first line that holds decides:
 *
 * <table>
 * <caption>From claim and knowledge to decision</caption>
 * <tr><th>what comes</th><th>decision</th></tr>
 * <tr><td>a cluster that never was</td><td>refused: unknown cluster</td></tr>
 * <tr><td>the key, or the former key that is named, did not sign the request</td><td>refused: bad proof</td></tr>
 * <tr><td>the key, or the former one, is registered for another cluster</td><td>refused: key of another</td></tr>
 * <tr><td>the cluster is being removed, or was; a good key of it</td><td>registered, to be told to remove itself</td></tr>
 * <tr><td>the same, with any other key</td><td>refused: removed</td></tr>
 * <tr><td>the cluster is in quarantine</td><td>refused: quarantined</td></tr>
 * <tr><td>the key was revoked, whatever token comes with it: others may have it</td><td>refused: key revoked</td></tr>
 * <tr><td>ServiceAccount token and keys do not fit together</td><td>refused: bad evidence</td></tr>
 * <tr><td>a good key, or a good former one; the UID as known; any cluster keys</td><td>registered</td></tr>
 * <tr><td>the same; another UID</td><td>quarantine: identity changed</td></tr>
 * <tr><td>no token</td><td>refused: key unknown</td></tr>
 * <tr><td>a token that is not known</td><td>refused: token unknown</td></tr>
 * <tr><td>a token for another cluster</td><td>refused: token of another</td></tr>
 * <tr><td>a token that was used</td><td>refused: token used</td></tr>
 * <tr><td>a token whose hour is over</td><td>refused: token expired</td></tr>
 * <tr><td>the same UID and a cluster key in common are registered under another id</td><td>refused: other cluster</td></tr>
 * <tr><td>a good token; the cluster had no agent yet</td><td>registered, first</td></tr>
 * <tr><td>a good token; the UID as known</td><td>registered again</td></tr>
 * <tr><td>a good token; another UID</td><td>quarantine: another cluster by a new token</td></tr>
 * </table>
 *
 * <p>A key that has run out is still good: it renews itself with a fresh ServiceAccount token. A changed set of cluster
 * keys is taken when the agent's key is good, or the token is; it is recorded.
 */
public final class EnrolmentRule {
    /** How long a registration lasts; agents renew it when two thirds are over. */
    public static final Duration VALID_FOR = Duration.ofHours(24);

    private EnrolmentRule() {}

    /**
     * What an agent says.
     *
     * @param proved whether its key signed the request
     * @param former whether it names a key that this one takes the place of, and that one signed too
     */
    public record Claim(boolean proved, Former former, boolean withToken, String kubeSystemUid, Evidence evidence) {}

    /** About the key before. */
    public enum Former {
        NONE,
        PROVED,
        NOT_PROVED
    }

    /** What is known of a key. */
    public enum Key {
        UNKNOWN,
        GOOD,
        REVOKED,
        OF_ANOTHER
    }

    /** What is known of a join token. */
    public record Token(boolean ofThisCluster, Instant expiresAt, boolean used) {}

    /** By what a cluster is known again. */
    public record Identity(String kubeSystemUid, Set<String> thumbprints) {
        /** Keeps a copy. */
        public Identity {
            thumbprints = Set.copyOf(thumbprints);
        }
    }

    /** @param identity empty while no agent was registered */
    public record Cluster(Standing standing, Optional<Identity> identity) {}

    /**
     * What is known.
     *
     * @param former of the key before, where one is named
     * @param elsewhere whether another cluster has the same UID and a cluster key in common
     */
    public record Known(Optional<Cluster> cluster, Key key, Key former, Optional<Token> token, boolean elsewhere) {}

    /** What becomes of it. */
    public sealed interface Decision {
        /**
         * The key is registered.
         *
         * @param by what let it in
         * @param keysChanged whether the cluster's keys are not those that were known
         */
        record Register(By by, boolean keysChanged) implements Decision {}

        /** Nobody reaches the cluster until a person has decided. */
        record Quarantine(Cause cause) implements Decision {}

        /** It is not registered. */
        record Refuse(Why why) implements Decision {}
    }

    /** What let an agent in. */
    public enum By {
        KEY,
        FORMER_KEY,
        FIRST_TOKEN,
        NEW_TOKEN,
        REMOVAL
    }

    /** Why two claim to be one cluster. */
    public enum Cause {
        /** Two processes at a time, with the same key. */
        CLONE,
        /** The key is good, the cluster is another. */
        IDENTITY,
        /** A new token was used in another cluster than the one it was made for. */
        REATTACH
    }

    /** Why an agent is not registered. */
    public enum Why {
        CLUSTER_UNKNOWN("No such cluster is known here; add it again, and apply the new manifest."),
        BAD_PROOF("The request is not signed by the key that it names."),
        KEY_OF_ANOTHER(
                "This key belongs to another cluster; delete the Secret roadstead-agent-key, and apply a new manifest."),
        REMOVED("The cluster was removed from the console; add it again, and apply the new manifest."),
        QUARANTINED("Two clusters claim to be this one; an administrator has to decide on its page."),
        BAD_EVIDENCE("What proves the cluster does not fit together."),
        KEY_UNKNOWN(
                "The agent's key is not known, and there is no join token; attach the cluster again from its page."),
        KEY_REVOKED(
                "This key was revoked; delete the Secret roadstead-agent-key in roadstead-system, attach the cluster again"
                        + " from its page, and apply the new manifest."),
        TOKEN_UNKNOWN("The join token is not known; make a new one on the cluster's page."),
        TOKEN_OTHER_CLUSTER("The join token is for another cluster; apply the manifest of this one as it is."),
        TOKEN_USED(
                "The join token was used before; attach the cluster again from its page, and apply the new manifest."),
        TOKEN_EXPIRED("The join token is over; attach the cluster again from its page, and apply the new manifest."),
        OTHER_CLUSTER("This cluster is registered already, under another name.");

        private final String sentence;

        Why(String sentence) {
            this.sentence = sentence;
        }

        /** For the agent's log and for people, in English. */
        public String sentence() {
            return sentence;
        }
    }

    /** Decides. */
    public static Decision decide(Claim claim, Known known, Instant now) {
        if (known.cluster().isEmpty()) {
            return new Decision.Refuse(Why.CLUSTER_UNKNOWN);
        }
        if (!claim.proved() || claim.former() == Former.NOT_PROVED) {
            return new Decision.Refuse(Why.BAD_PROOF);
        }
        if (known.key() == Key.OF_ANOTHER || known.former() == Key.OF_ANOTHER) {
            return new Decision.Refuse(Why.KEY_OF_ANOTHER);
        }
        Cluster cluster = known.cluster().get();
        return switch (cluster.standing()) {
            case REMOVING, REMOVED ->
                known.key() == Key.GOOD ? new Decision.Register(By.REMOVAL, false) : new Decision.Refuse(Why.REMOVED);
            case QUARANTINED -> new Decision.Refuse(Why.QUARANTINED);
            case WAITING, ACTIVE -> among(claim, known, cluster.identity(), now);
        };
    }

    private static Decision among(Claim claim, Known known, Optional<Identity> identity, Instant now) {
        if (known.key() == Key.REVOKED) {
            return new Decision.Refuse(Why.KEY_REVOKED);
        }
        if (!(claim.evidence() instanceof Evidence.Good evidence)) {
            return new Decision.Refuse(Why.BAD_EVIDENCE);
        }
        boolean same = identity.map(Identity::kubeSystemUid)
                .filter(claim.kubeSystemUid()::equals)
                .isPresent();
        boolean changed = identity.filter(is -> Collections.disjoint(is.thumbprints(), evidence.thumbprints()))
                .isPresent();
        boolean byKey = known.key() == Key.GOOD;
        if (byKey || claim.former() == Former.PROVED && known.former() == Key.GOOD) {
            return same
                    ? new Decision.Register(byKey ? By.KEY : By.FORMER_KEY, changed)
                    : new Decision.Quarantine(Cause.IDENTITY);
        }
        Optional<Why> refusal = token(claim, known, now);
        if (refusal.isPresent()) {
            return new Decision.Refuse(refusal.get());
        }
        if (identity.isEmpty()) {
            return new Decision.Register(By.FIRST_TOKEN, false);
        }
        return same ? new Decision.Register(By.NEW_TOKEN, changed) : new Decision.Quarantine(Cause.REATTACH);
    }

    private static Optional<Why> token(Claim claim, Known known, Instant now) {
        if (!claim.withToken()) {
            return Optional.of(Why.KEY_UNKNOWN);
        }
        if (known.token().isEmpty()) {
            return Optional.of(Why.TOKEN_UNKNOWN);
        }
        Token token = known.token().get();
        if (!token.ofThisCluster()) {
            return Optional.of(Why.TOKEN_OTHER_CLUSTER);
        }
        if (token.used()) {
            return Optional.of(Why.TOKEN_USED);
        }
        if (!now.isBefore(token.expiresAt())) {
            return Optional.of(Why.TOKEN_EXPIRED);
        }
        return known.elsewhere() ? Optional.of(Why.OTHER_CLUSTER) : Optional.empty();
    }
}
