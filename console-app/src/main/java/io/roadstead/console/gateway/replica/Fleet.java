package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.TunnelKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The other consoles that live, and what each holds, as it was read last.
 *
 * @param mark changes whenever their sessions do
 */
record Fleet(Map<UUID, Replica> others, Map<ClusterId, List<HeldSession>> sessions, String mark) {
    static final Fleet ALONE = new Fleet(Map.of(), Map.of(), "");

    Fleet {
        others = Map.copyOf(others);
        sessions = Map.copyOf(sessions);
    }

    static Fleet of(List<Replica> others, List<HeldSession> sessions, String mark) {
        return new Fleet(byId(others), sessions.stream().collect(Collectors.groupingBy(HeldSession::cluster)), mark);
    }

    /** The same consoles with these sessions still. */
    Fleet with(List<Replica> now) {
        return new Fleet(byId(now), sessions, mark);
    }

    private static Map<UUID, Replica> byId(List<Replica> replicas) {
        return replicas.stream().collect(Collectors.toMap(Replica::id, replica -> replica));
    }

    /** Of a cluster: those of the wanted kind first, of these the newest first. */
    Stream<HeldSession> of(ClusterId cluster, TunnelKind wanted) {
        return sessions.getOrDefault(cluster, List.of()).stream()
                .filter(session -> others.containsKey(session.replica()))
                .sorted(Comparator.comparing((HeldSession session) -> session.kind() != wanted)
                        .thenComparing(
                                Comparator.comparingLong(HeldSession::epoch).reversed()));
    }

    /** The control connection of a cluster that was entered first. */
    Optional<HeldSession> first(ClusterId cluster) {
        return of(cluster, TunnelKind.CONTROL)
                .filter(session -> session.kind() == TunnelKind.CONTROL)
                .min(Comparator.comparingLong(HeldSession::epoch));
    }
}
