package io.roadstead.protocol.message;

/** Why a console does not accept an agent. The names are the wire form; none is ever given another meaning. */
public enum RefusalCode {
    /** No version in common. */
    VERSION,
    /** The console does not know this cluster. */
    UNKNOWN_CLUSTER,
    /** The key is not registered for this cluster, or no longer. */
    UNKNOWN_KEY,
    /** The proof does not fit the key. */
    BAD_PROOF,
    /** The cluster was revoked or is being removed. */
    REVOKED,
    /** Two agents claim to be this cluster; a person has to decide. */
    QUARANTINED,
    /** Too many agents at once; come back later. */
    BUSY,
    /** This replica is about to exit; another one answers. */
    DRAINING,
    /** The agent has a connection to this replica; another one answers next time, or nobody. */
    ALREADY_HERE,
    /** A message that could not be read, or not at this point. */
    MALFORMED,
    /** A code of a newer console. */
    OTHER;

    static RefusalCode ofWire(String text) {
        for (RefusalCode code : values()) {
            if (code.name().equals(text)) {
                return code;
            }
        }
        return OTHER;
    }
}
