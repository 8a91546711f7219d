package io.roadstead.console.gateway;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.tunnel.Fields;
import java.util.ArrayList;
import java.util.List;

/** A cluster whose API server answers as a test of another module says, behind a gateway of its own. */
public final class AnsweringCluster implements AutoCloseable {
    /** Its id. */
    public static final ClusterId ID = GatewayBed.ONE;

    private final GatewayBed bed = new GatewayBed();
    private final FakeAgent agent;

    public AnsweringCluster() throws Exception {
        agent = bed.agent(ID);
    }

    /** Those who lead to it. */
    public ClusterClients clients() {
        return bed.clients;
    }

    /** From now on this path has this answer. */
    public void answers(String path, int status, String text) {
        agent.replies.put(path, new FakeAgent.Reply(status, Fields.of("content-type", "text/plain"), text));
    }

    /** What it was asked for since this was called last, sorted. */
    public List<String> asked() {
        List<FakeAgent.Seen> seen = new ArrayList<>();
        agent.seen.drainTo(seen);
        return seen.stream()
                .map(one -> one.head().method() + " " + one.head().target())
                .sorted()
                .toList();
    }

    @Override
    public void close() throws Exception {
        bed.close();
    }
}
