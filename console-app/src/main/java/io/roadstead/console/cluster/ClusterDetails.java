package io.roadstead.console.cluster;

import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.console.cluster.model.Checklist;
import io.roadstead.console.cluster.model.Checklist.Item;
import io.roadstead.console.cluster.model.TrafficUse;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.EvidenceStore;
import io.roadstead.console.cluster.store.JoinTokenStore;
import io.roadstead.console.cluster.store.LinkStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is shown of one cluster beside what lists show: how its agent joins, who connects, what was before. */
@Service
public class ClusterDetails {
    private final JoinTokenStore tokens;
    private final AgentKeyStore keys;
    private final EvidenceStore evidence;
    private final LinkStore history;
    private final LiveLinks links;
    private final AgentTalk talk;
    private final Clock clock;

    ClusterDetails(
            JoinTokenStore tokens,
            AgentKeyStore keys,
            EvidenceStore evidence,
            LinkStore history,
            LiveLinks links,
            AgentTalk talk,
            Clock clock) {
        this.tokens = tokens;
        this.keys = keys;
        this.evidence = evidence;
        this.history = history;
        this.links = links;
        this.talk = talk;
        this.clock = clock;
    }

    /** One of an agent's keys. */
    public record Key(String id, Instant registeredAt, Instant validUntil, Optional<Instant> revokedAt) {}

    /** How far a cluster's joining is. */
    @Transactional(readOnly = true)
    public List<Item> checklist(Caller caller, Cluster cluster) {
        caller.require(Permission.CLUSTERS_READ);
        Instant now = clock.instant();
        Optional<JoinTokenStore.Known> token = tokens.newest(cluster.id());
        Instant from = token.map(JoinTokenStore.Known::createdAt).orElse(cluster.createdAt());
        boolean connected = links.isConnected(cluster.id());
        return Checklist.of(
                new Checklist.Facts(
                        token.map(known -> new Checklist.Token(
                                known.createdAt(),
                                known.expiresAt(),
                                known.fetchedAt().isPresent(),
                                known.usedAt().isPresent())),
                        evidence.attempt(cluster.id())
                                .filter(attempt -> !attempt.at().isBefore(from))
                                .map(ClusterDetails::attempt),
                        links.stumbles(from).stream()
                                .map(stumble ->
                                        new Checklist.Stumble(stumble.address(), stumble.step(), stumble.detail()))
                                .toList(),
                        connected,
                        cluster.facts().checks().map(ClusterDetails::checks)),
                now);
    }

    /** Who is connected to this console. */
    public List<Connection> connections(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_READ);
        return links.of(cluster).map(LiveLink::connections).orElse(List.of());
    }

    /** How much went through this month, beside its budget. */
    @Transactional(readOnly = true)
    public TrafficUse traffic(Caller caller, Cluster cluster) {
        if (!caller.may(Permission.CLUSTERS_READ)) {
            caller.require(Permission.CLUSTERS_WRITE); // it is part of the answer to a change
        }
        Instant now = clock.instant();
        LocalDate first = LocalDate.ofInstant(TrafficUse.begin(now), ZoneOffset.UTC);
        Instant known = cluster.facts().firstConnected().orElse(now);
        return TrafficUse.of(history.days(cluster.id(), first), cluster.link().budget(), known, now);
    }

    /** Has its agent look at the cluster again, where that was some minutes ago; what it finds comes as a {@link ClusterChanged}. */
    public void lookAgain(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_READ);
        talk.lookAgain(cluster);
    }

    /** How it was reached before, the newest first. */
    @Transactional(readOnly = true)
    public List<HistoryEntry> history(Caller caller, ClusterId cluster, int most) {
        caller.require(Permission.CLUSTERS_READ);
        return history.history(cluster, most);
    }

    /** By what its agent proves itself, the newest first. */
    @Transactional(readOnly = true)
    public List<Key> keys(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_READ);
        return keys.of(cluster).stream()
                .map(key -> new Key(key.id(), key.registeredAt(), key.validUntil(), key.revokedAt()))
                .toList();
    }

    /** Who else claims to be it. */
    @Transactional(readOnly = true)
    public Optional<Rival> rival(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_READ);
        return evidence.rival(cluster);
    }

    private static Checklist.Attempt attempt(EnrolmentAttempt attempt) {
        return new Checklist.Attempt(
                attempt.outcome().equals(EnrolmentAttempt.REGISTERED),
                attempt.detail(),
                attempt.troubles(),
                attempt.skew());
    }

    private static List<Checklist.Check> checks(AgentChecks checks) {
        return checks.checks().stream()
                .map(check -> new Checklist.Check(check.name(), check.ok(), check.detail()))
                .toList();
    }
}
