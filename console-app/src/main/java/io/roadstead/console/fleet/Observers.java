package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.store.FleetMemberStore;
import io.roadstead.federation.failover.ClusterSignal;
import io.roadstead.federation.failover.Vantage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/**
 * Looks at clusters from several places. Who never got through to a cluster while it was well says nothing by not getting through: only those
 * are asked that did lately, so that a firewall is not taken for a loss.
 */
@Component
class Observers {
    private static final Duration LATELY = Duration.ofMinutes(10);
    private static final int MOST_PEERS = 2;

    private final String self = "console-" + UUID.randomUUID();
    private final AgentWords agents;
    private final OwnLook own;
    private final FleetMemberStore store;
    private final Executor executor = FleetThreads.named("fleet-look-");
    private final Map<Seen, Long> lastGood = new ConcurrentHashMap<>();

    private record Seen(String observer, ClusterId cluster) {}

    Observers(AgentWords agents, OwnLook own, FleetMemberStore store) {
        this.agents = agents;
        this.own = own;
        this.store = store;
    }

    /** Has all that can see a cluster look at it; what they say is told one by one. Does not wait. */
    void ask(FleetMember cluster, BiConsumer<ClusterId, ClusterSignal> told) {
        agents.isThere(cluster.cluster())
                .thenAccept(there -> told.accept(
                        cluster.cluster(),
                        new ClusterSignal.Looked(new Vantage(self, true, Vantage.Path.LINK), there)));
        if (sees(self, cluster.cluster())) {
            byOwn(cluster).thenAccept(answered -> {
                remember(self, cluster.cluster(), answered);
                told.accept(
                        cluster.cluster(),
                        new ClusterSignal.Looked(new Vantage(self, true, Vantage.Path.API), answered));
            });
        }
        for (ClusterId peer : peers(cluster.cluster())) {
            agents.look(peer, at(cluster))
                    .thenAccept(answered -> answered.ifPresent(is -> {
                        remember(peer.value(), cluster.cluster(), is);
                        told.accept(
                                cluster.cluster(),
                                new ClusterSignal.Looked(new Vantage(peer.value(), false, Vantage.Path.API), is));
                    }));
        }
    }

    /** Finds out who can see which of these clusters, while they are well. Does not wait. */
    void calibrate(List<FleetMember> members, List<ClusterId> peers) {
        for (FleetMember member : members) {
            if (member.address().isEmpty()) {
                continue;
            }
            List<CompletableFuture<Void>> looks = new ArrayList<>();
            looks.add(byOwn(member).thenAccept(answered -> remember(self, member.cluster(), answered)));
            peers.stream()
                    .filter(peer -> !peer.equals(member.cluster()))
                    .limit(2L * MOST_PEERS)
                    .forEach(peer -> looks.add(agents.look(peer, at(member))
                            .thenAccept(answered ->
                                    answered.ifPresent(is -> remember(peer.value(), member.cluster(), is)))));
            CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new))
                    .thenRunAsync(() -> store.observers(member.cluster(), count(member.cluster())), executor);
        }
    }

    /** How many see a cluster otherwise than by its agent. */
    int count(ClusterId cluster) {
        return (sees(self, cluster) ? 1 : 0) + peers(cluster).size();
    }

    private List<ClusterId> peers(ClusterId cluster) {
        return lastGood.keySet().stream()
                .filter(seen -> seen.cluster().equals(cluster) && sees(seen.observer(), cluster))
                .map(seen -> ClusterId.parse(seen.observer()))
                .flatMap(Optional::stream)
                .sorted(java.util.Comparator.comparing(ClusterId::value))
                .limit(MOST_PEERS)
                .toList();
    }

    private CompletableFuture<Boolean> byOwn(FleetMember member) {
        return CompletableFuture.supplyAsync(() -> own.answers(at(member), AgentWords.LOOK), executor);
    }

    private static AgentWords.Address at(FleetMember member) {
        return new AgentWords.Address(member.address(), member.authority());
    }

    private boolean sees(String observer, ClusterId cluster) {
        Long good = lastGood.get(new Seen(observer, cluster));
        return good != null && System.nanoTime() - good < LATELY.toNanos();
    }

    private void remember(String observer, ClusterId cluster, boolean answered) {
        if (answered) {
            lastGood.put(new Seen(observer, cluster), System.nanoTime());
        }
    }
}
