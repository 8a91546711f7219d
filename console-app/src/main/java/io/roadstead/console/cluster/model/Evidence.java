package io.roadstead.console.cluster.model;

import java.util.Set;
import java.util.TreeSet;

/** What a ServiceAccount token and the keys sent with it say of the cluster that they come from. */
public sealed interface Evidence {
    /**
     * The token is of the agent's ServiceAccount, for this cluster's registration, and signed by one of the keys.
     *
     * @param thumbprints of all the keys (RFC 7638)
     */
    record Good(Set<String> thumbprints) implements Evidence {
        /** Keeps a copy, in an order that stays. */
        public Good {
            thumbprints = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(thumbprints));
        }
    }

    /** It is not. */
    record Bad(Fault fault) implements Evidence {}

    /** What is wrong with a token. */
    enum Fault {
        KEYS("The keys of the cluster's ServiceAccounts cannot be read: /openid/v1/jwks must give RSA or EC keys."),
        TOKEN("The ServiceAccount token cannot be read."),
        SIGNATURE("The ServiceAccount token is not signed by a key of this cluster's API server."),
        AUDIENCE("The ServiceAccount token was made for another purpose or another cluster."),
        SUBJECT("The ServiceAccount token is not that of roadstead-agent in the namespace roadstead-system."),
        LIFETIME("The ServiceAccount token lasts longer than a day, or says nothing of its time."),
        EXPIRED("The ServiceAccount token is over; compare the clocks of the cluster and of the console."),
        EARLY("The ServiceAccount token begins in the future; compare the clocks of the cluster and of the console.");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /** For people, in English. */
        public String sentence() {
            return sentence;
        }
    }
}
