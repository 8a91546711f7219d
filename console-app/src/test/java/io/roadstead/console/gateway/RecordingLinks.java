package io.roadstead.console.gateway;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what the gateway says of links. */
final class RecordingLinks implements ClusterLinks {
    final List<String> told = new CopyOnWriteArrayList<>();
    volatile LinkProfile profile = LinkProfile.ALWAYS;
    final AtomicLong acknowledged = new AtomicLong();
    final AtomicLong in = new AtomicLong();
    final AtomicLong out = new AtomicLong();

    @Override
    public void opened(Connection connection) {
        told.add("opened " + connection.kind());
    }

    @Override
    public void closed(Connection connection, String reason) {
        told.add("closed " + connection.kind() + ": " + reason);
    }

    @Override
    public void lostElsewhere(ClusterId cluster, String reason) {
        told.add("lost elsewhere: " + reason);
    }

    @Override
    public void acknowledged(Connection connection, Duration rtt) {
        acknowledged.incrementAndGet();
    }

    @Override
    public void unacknowledged(Connection connection, Duration age) {}

    @Override
    public void heartbeat(Connection connection, Heartbeat heartbeat) {
        told.add("heartbeat " + heartbeat.sequence());
    }

    @Override
    public void traffic(ClusterId cluster, long bytesIn, long bytesOut) {
        in.addAndGet(bytesIn);
        out.addAndGet(bytesOut);
    }

    @Override
    public LinkProfile profile(ClusterId cluster) {
        return profile;
    }

    @Override
    public void stumbled(String address, String step, String detail) {
        told.add("stumbled " + step + " " + detail);
    }
}
