package io.roadstead.journeys.hostile;

import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.roadstead.journeys.soak.ScriptedCluster;
import io.roadstead.protocol.inventory.Inventory;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineDeflater;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamHandler;
import io.roadstead.protocol.tunnel.StreamListener;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The agent's end of the tunnel as it is shipped, with an inventory that tells these lines and nothing else. */
public final class HostileAgent implements AutoCloseable {
    private final List<AgentConnection> connections = new ArrayList<>();
    private final byte[] lines;
    private final StreamHandler others;
    private final AtomicInteger asked = new AtomicInteger();

    private HostileAgent(byte[] lines, StreamHandler others) {
        this.lines = lines;
        this.others = others;
    }

    /** Connects as that cluster. */
    public static HostileAgent connect(ScriptedCluster cluster, int port, EventLoop loop, List<InventoryLine> lines)
            throws Exception {
        return connect(cluster, port, loop, lines, ScriptedCluster::answer);
    }

    /** The same, and its API server answers so. */
    public static HostileAgent connect(
            ScriptedCluster cluster, int port, EventLoop loop, List<InventoryLine> lines, StreamHandler apiServer)
            throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        lines.forEach(line -> bytes.writeBytes(InventoryLines.encode(line)));
        return connect(cluster, port, loop, bytes.toByteArray(), apiServer);
    }

    /** The same with lines that need not have any form. */
    public static HostileAgent connect(ScriptedCluster cluster, int port, EventLoop loop, byte[] lines)
            throws Exception {
        return connect(cluster, port, loop, lines, ScriptedCluster::answer);
    }

    private static HostileAgent connect(
            ScriptedCluster cluster, int port, EventLoop loop, byte[] lines, StreamHandler apiServer) throws Exception {
        HostileAgent agent = new HostileAgent(lines, apiServer);
        AgentDialer dialer = cluster.dialer(port, agent::answer);
        for (TunnelKind kind : TunnelKind.values()) {
            agent.connections.add(ScriptedCluster.dial(dialer, kind, loop).get(20, TimeUnit.SECONDS));
        }
        return agent;
    }

    /** How often the console asked for the inventory. */
    public int asked() {
        return asked.get();
    }

    private StreamListener answer(RequestHead head, AnswerStream stream) {
        if (!Inventory.isAskedFor(head)) {
            return others.accept(head, stream);
        }
        asked.incrementAndGet();
        stream.answer(new ResponseHead(200, Inventory.ANSWER));
        try (LineDeflater deflater = new LineDeflater()) {
            stream.send(Unpooled.wrappedBuffer(deflater.batch(lines)));
        }
        return stream.discard();
    }

    @Override
    public void close() {
        connections.forEach(connection -> connection.connection().close("done"));
    }
}
