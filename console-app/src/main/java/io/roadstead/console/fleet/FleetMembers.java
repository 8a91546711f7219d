package io.roadstead.console.fleet;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Which clusters take part in the federation: they are watched each second, and apps may be moved there. */
@Service
public class FleetMembers {
    private static final int TIME_LINE = 100;
    private static final Pattern ADDRESS = Pattern.compile(
            "(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?|\\[[0-9a-fA-F:.]{2,45}]):[1-9][0-9]{0,4}");

    private final FleetBooks books;
    private final AgentWords agents;
    private final KnownClusters clusters;
    private final Decider decider;
    private final ChangeAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    FleetMembers(
            FleetBooks books,
            AgentWords agents,
            KnownClusters clusters,
            Decider decider,
            ChangeAudit audit,
            TransactionOperations transactions,
            Clock clock) {
        this.books = books;
        this.agents = agents;
        this.clusters = clusters;
        this.decider = decider;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Outcome {
        /** It takes part so. */
        record Done(FleetMember member) implements Outcome {}

        /** It does not take part, or there is no such cluster. */
        record Missing() implements Outcome {}

        /** It cannot take part. */
        record Unfit(Reason why) implements Outcome {}

        /** Somebody has changed it since. */
        record Stale() implements Outcome {}
    }

    /** All of them. */
    public List<FleetMember> all(Caller caller) {
        caller.require(Permission.CLUSTERS_READ);
        return books.members().all();
    }

    /** What was decided about one, the newest first. */
    public List<FleetDecision> timeLine(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_READ);
        return books.timeLine().ofCluster(cluster.value(), TIME_LINE);
    }

    /**
     * Has a cluster take part; waits for its agent.
     *
     * @param address where others may look at its API server; empty for what its agent says
     */
    public Outcome put(Caller caller, ClusterId cluster, Optional<String> address) {
        caller.require(Permission.CLUSTERS_WRITE);
        Optional<KnownClusters.Target> target = clusters.find(cluster.value());
        if (target.isEmpty()) {
            return new Outcome.Missing();
        }
        if (target.get().mode() == AgentMode.VIEWER) {
            return new Outcome.Unfit(Reason.of("federation.unfit.viewer"));
        }
        Optional<AgentWords.Address> told = agents.address(cluster);
        if (told.isEmpty()) {
            return new Outcome.Unfit(Reason.of("federation.unfit.agent"));
        }
        String at = address.orElse(told.get().address());
        if (!at.isEmpty() && !ADDRESS.matcher(at).matches()) {
            return new Outcome.Unfit(Reason.of("federation.unfit.address"));
        }
        long version = books.members().find(cluster).map(FleetMember::version).orElse(0L);
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            if (!books.members().put(cluster, at, told.get().authority(), version, clock.instant())) {
                return new Outcome.Stale();
            }
            audit.done(caller, "federation-member.put", "cluster/" + cluster, AuditDetails.NONE.with("address", at));
            return books.members().find(cluster).<Outcome>map(Outcome.Done::new).orElseGet(Outcome.Missing::new);
        }));
        decider.changed();
        return outcome;
    }

    /** Has it take part no longer: what runs there stays, and is not moved. */
    public Outcome remove(Caller caller, ClusterId cluster) {
        caller.require(Permission.CLUSTERS_WRITE);
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            Optional<FleetMember> present = books.members().find(cluster);
            if (present.isEmpty() || !books.members().remove(cluster)) {
                return new Outcome.Missing();
            }
            audit.done(caller, "federation-member.remove", "cluster/" + cluster);
            return new Outcome.Done(present.get());
        }));
        decider.changed();
        return outcome;
    }
}
