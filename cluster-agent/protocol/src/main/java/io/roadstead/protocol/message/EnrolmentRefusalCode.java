package io.roadstead.protocol.message;

/** Why a console does not register an agent. The names are the wire form; none is ever given another meaning. */
public enum EnrolmentRefusalCode {
    /** The console does not know the join token, or the cluster it names. */
    TOKEN_UNKNOWN,
    /** The join token's hour is over. */
    TOKEN_EXPIRED,
    /** The join token was used, by a key which is not this one. */
    TOKEN_USED,
    /** The join token is for another cluster than the one named. */
    TOKEN_OTHER_CLUSTER,
    /** No join token, and the key is not registered, or no longer. */
    KEY_UNKNOWN,
    /** A signature does not fit its key. */
    BAD_PROOF,
    /** The ServiceAccount token, its keys and what is known of the cluster do not fit together. */
    BAD_EVIDENCE,
    /** This cluster is registered already, under another id. */
    OTHER_CLUSTER,
    /** Two clusters claim to be this one; a person has to decide. */
    QUARANTINED,
    /** The cluster is being removed from the console. */
    REVOKED,
    /** Too many at once; come back later. */
    BUSY,
    /** What came could not be read. */
    MALFORMED,
    /** A code of a newer console. */
    OTHER;

    static EnrolmentRefusalCode ofWire(String text) {
        for (EnrolmentRefusalCode code : values()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        return OTHER;
    }
}
