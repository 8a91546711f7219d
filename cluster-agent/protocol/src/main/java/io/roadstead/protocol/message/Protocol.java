package io.roadstead.protocol.message;

import java.util.List;

/** The versions which this code speaks, and the capabilities it may name. */
public final class Protocol {
    /** The version of the messages and of the tunnel. */
    public static final int VERSION = 1;

    /** The oldest version that is still spoken: N-1, as soon as there is an N. */
    public static final int OLDEST_VERSION = 1;

    /** Heartbeats on a control stream that the console opens. */
    public static final String HEARTBEAT = "heartbeat";

    /** A GOAWAY that tells its reason and its time, and streams that go on meanwhile. */
    public static final String DRAIN = "drain";

    /** A stream of what is in the cluster, that the console opens; see {@link io.roadstead.protocol.inventory.Inventory}. */
    public static final String INVENTORY = "inventory";

    /** Heartbeats as often as a {@link Pace} asks for them, down to one each second. */
    public static final String QUICK_HEARTBEATS = "quick-heartbeats";

    /** Where others may look at this cluster's API server, and looks at those of other clusters. */
    public static final String LOOKS = "looks";

    /** The agent keeps the highest epoch of each app and refuses requests by older ones. */
    public static final String EPOCHS = "epochs";

    /** The header of a stream to the API server in which the console says by which decision it asks: {@code <app id>/<epoch>}. */
    public static final String EPOCH = "roadstead-epoch";

    /** The header of a stream to the API server in which the console asserts for whom it asks. */
    public static final String ASSERTION = "roadstead-assertion";

    /** What this code can; the other end uses only what both can. */
    public static final List<String> CAPABILITIES =
            List.of(DRAIN, EPOCHS, HEARTBEAT, INVENTORY, LOOKS, QUICK_HEARTBEATS);

    private Protocol() {}
}
