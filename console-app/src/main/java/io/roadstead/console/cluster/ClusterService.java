package io.roadstead.console.cluster;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which clusters there are, and how people make, name, invite and find them. */
@Service
public class ClusterService {
    /** Most clusters. */
    public static final int MAX_CLUSTERS = 10_000;

    /** What people say of a cluster. */
    public record Wanted(ClusterName name, ClusterLabels labels, Optional<Tier> tier) {}

    private final ClusterStore clusters;
    private final JoinTokens tokens;
    private final LiveLinks links;
    private final Rights rights;
    private final ClusterAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClusterService(
            ClusterStore clusters,
            JoinTokens tokens,
            LiveLinks links,
            Rights rights,
            ClusterAudit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clusters = clusters;
        this.tokens = tokens;
        this.links = links;
        this.rights = rights;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Clusters that the caller may see, which are all, or those of roles held; by {@code name}, {@code createdAt} or {@code lastSeenAt}; filtered by {@code name}, {@code state}, {@code
     * mode}, {@code tier} and {@code label}, which is a key or {@code key=value}.
     */
    @Transactional(readOnly = true)
    public Page<Cluster> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        Page<Cluster> page = clusters.page(request, clock.instant(), rights.clusters(caller));
        List<Cluster> now = page.items().stream().map(links::now).toList();
        return new Page<>(now, page.next(), page.previous());
    }

    /** How many there are. */
    @Transactional(readOnly = true)
    public int count(Caller caller) {
        caller.require(Permission.CLUSTERS_READ);
        return clusters.count();
    }

    /** One cluster that the caller may see, by its id, or by its name. */
    @Transactional(readOnly = true)
    public Optional<Cluster> find(Caller caller, String idOrName) {
        caller.require(Permission.OWN_READ);
        Rights.ClusterReach reach = rights.clusters(caller);
        return ClusterId.parse(idOrName)
                .map(id -> clusters.byId(id, clock.instant()))
                .orElseGet(() -> clusters.byName(idOrName, clock.instant()))
                .filter(cluster ->
                        reach.includes(cluster.id().value(), cluster.labels().values()))
                .map(links::now);
    }

    /** The id behind an id or a name. */
    @Transactional(readOnly = true)
    public Optional<ClusterId> resolve(Caller caller, String idOrName) {
        if (!caller.may(Permission.CLUSTERS_READ)) {
            caller.require(Permission.CLUSTERS_WRITE);
        }
        return ClusterId.parse(idOrName)
                .or(() -> clusters.byName(idOrName, clock.instant()).map(Cluster::id));
    }

    /** Makes a cluster that waits for its agent. */
    @Transactional
    public ClusterOutcome create(Caller caller, Wanted wanted, AgentMode mode) {
        caller.require(Permission.CLUSTERS_WRITE);
        clusters.lockNames();
        if (clusters.byName(wanted.name().value(), clock.instant()).isPresent()) {
            return new ClusterOutcome.NameTaken();
        }
        if (clusters.count() >= MAX_CLUSTERS) {
            return new ClusterOutcome.Full();
        }
        ClusterId id = tokens.newId();
        LinkProfile profile = LinkSettings.of(wanted.labels()).profile();
        clusters.insert(id, wanted, mode, profile, caller.name(), clock.instant());
        Invitation invitation = tokens.invite(id, mode);
        audit.done(caller, "cluster.create", id, details(wanted).with("mode", mode.word()));
        events.publishEvent(new ClusterChanged(id));
        return new ClusterOutcome.Invited(read(id), invitation);
    }

    /**
     * Sets name, labels and tier of a cluster in the version that the precondition names. Another value of the label {@value
     * LinkSettings#LABEL} sets the profile of its link too.
     */
    @Transactional
    public ClusterOutcome change(Caller caller, ClusterId id, Precondition seen, Wanted wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        clusters.lockNames();
        Optional<Cluster> before = clusters.byId(id, clock.instant());
        if (before.isEmpty()) {
            return new ClusterOutcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new ClusterOutcome.Stale();
        }
        if (clusters.byName(wanted.name().value(), clock.instant())
                .filter(other -> !other.id().equals(id))
                .isPresent()) {
            return new ClusterOutcome.NameTaken();
        }
        clusters.change(id, wanted);
        LinkSettings.preset(wanted.labels())
                .filter(profile -> LinkSettings.preset(before.get().labels())
                        .filter(profile::equals)
                        .isEmpty())
                .ifPresent(profile -> clusters.profile(id, profile));
        audit.done(caller, "cluster.change", id, details(wanted));
        events.publishEvent(new ClusterChanged(id));
        return new ClusterOutcome.Done(read(id));
    }

    /** Sets what people say of a cluster's link, in the version that the precondition names. */
    @Transactional
    public ClusterOutcome link(Caller caller, ClusterId id, Precondition seen, LinkSettings wanted) {
        caller.require(Permission.CLUSTERS_WRITE);
        clusters.lockNames();
        Optional<Cluster> before = clusters.byId(id, clock.instant());
        if (before.isEmpty()) {
            return new ClusterOutcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new ClusterOutcome.Stale();
        }
        clusters.link(id, wanted);
        audit.done(caller, "cluster.link", id, details(wanted));
        events.publishEvent(new ClusterChanged(id));
        return new ClusterOutcome.Done(read(id));
    }

    /**
     * Makes a new join token for a cluster, whose id, name and bindings stay; earlier tokens end. The agent that joins with
     * it takes the place of the one before.
     *
     * @param mode the rights that the new manifest asks for; as they are without one
     */
    @Transactional
    public ClusterOutcome reattach(Caller caller, ClusterId id, Optional<AgentMode> mode) {
        caller.require(Permission.CLUSTERS_WRITE);
        Optional<Cluster> cluster = clusters.byId(id, clock.instant());
        if (cluster.isEmpty()) {
            return new ClusterOutcome.Missing();
        }
        if (cluster.get().standing() == Standing.QUARANTINED) {
            return new ClusterOutcome.Unfit("Decide first which of the two is this cluster.");
        }
        if (cluster.get().standing() == Standing.REMOVING) {
            return new ClusterOutcome.Unfit("The cluster is being removed; add it again when that is done.");
        }
        if (cluster.get().standing() == Standing.WAITING) {
            mode.ifPresent(wanted -> clusters.mode(id, wanted));
        }
        Invitation invitation = tokens.invite(id, mode.orElse(cluster.get().mode()));
        audit.done(caller, "cluster.reattach", id, AuditDetails.NONE);
        events.publishEvent(new ClusterChanged(id));
        return new ClusterOutcome.Invited(read(id), invitation);
    }

    private Cluster read(ClusterId id) {
        return links.now(clusters.byId(id, clock.instant()).orElseThrow());
    }

    private static AuditDetails details(LinkSettings link) {
        AuditDetails details = AuditDetails.NONE.with("profile", link.profile().word());
        if (link.alarmAfter().isPresent()) {
            details = details.with("alarm-after", link.alarmAfter().get().toString());
        }
        if (link.price().isPresent()) {
            details = details.with("price-per-gigabyte", link.price().get().exact());
        }
        return link.budget().isPresent()
                ? details.with("budget-bytes", Long.toString(link.budget().get()))
                : details;
    }

    private static AuditDetails details(Wanted wanted) {
        AuditDetails details = AuditDetails.NONE.with("name", wanted.name().value());
        if (!wanted.labels().values().isEmpty()) {
            details = details.with("labels", wanted.labels().toString().replace('\n', ','));
        }
        return wanted.tier().map(Tier::word).isPresent()
                ? details.with("tier", wanted.tier().get().word())
                : details;
    }
}
