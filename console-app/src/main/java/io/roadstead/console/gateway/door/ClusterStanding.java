package io.roadstead.console.gateway.door;

import io.roadstead.console.access.rbac.HeldRoles;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.SystemCaller;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * As whom a caller comes into a cluster: the groups that stand there for the role of the account and for roles held. What each of
 * them may, the cluster decides. An agent in the mode of a viewer knows the roles of accounts only.
 */
public final class ClusterStanding {
    private static final String ADMINISTRATORS = "roadstead:administrators";
    private static final String AUDITORS = "roadstead:auditors";

    private final HeldRoles roles;
    private final StepUp stepUp;

    /** Asks these for roles that are held, and nobody for a recent sign-in. */
    public ClusterStanding(HeldRoles roles) {
        this(roles, StepUp.NEVER);
    }

    /** Asks these for roles that are held, and this whether a sign-in is recent enough. */
    public ClusterStanding(HeldRoles roles, StepUp stepUp) {
        this.roles = roles;
        this.stepUp = stepUp;
    }

    /** What to do first, where the sign-in is too old for what is wanted. */
    Optional<String> tooLongAgo(Caller caller, Wish wish) {
        return stepUp.refusal(caller, wish);
    }

    /** The groups; none for who may nothing there, or nothing that changes something where that is wanted. */
    List<String> groups(Caller caller, boolean changes, KnownClusters.Target cluster) {
        if (caller.may(Permission.KUBERNETES_WRITE)) {
            return List.of(ADMINISTRATORS);
        }
        List<String> groups = new ArrayList<>();
        if (!changes && caller.may(Permission.KUBERNETES_READ)) {
            groups.add(AUDITORS);
        }
        if (cluster.mode() == AgentMode.VIEWER) {
            return groups;
        }
        Optional<SystemCaller> system = SystemCaller.of(caller);
        if (system.isPresent()) {
            return List.of(system.get().group());
        }
        Permission carried = changes ? Permission.KUBERNETES_WRITE : Permission.KUBERNETES_READ;
        if (caller.carries(carried)) {
            groups.addAll(roles.groups(caller, new Place(cluster.id().value(), cluster.labels())));
        }
        return groups;
    }

    /** Whether somebody still has all that a request was let in with. */
    boolean holds(Caller caller, Passage passage, KnownClusters.Target cluster) {
        return caller.may(Permission.KUBERNETES_WRITE) // may whatever any other may
                || new TreeSet<>(groups(caller, passage.wish().changes(), cluster)).containsAll(passage.groups());
    }

    /** Why nobody lets this caller in, and who could. */
    String refusal(Caller caller, boolean changes, KnownClusters.Target cluster) {
        Permission needed = changes ? Permission.KUBERNETES_WRITE : Permission.KUBERNETES_READ;
        if (!caller.carries(needed)) {
            return caller.name() + " may not do this by these credentials, which do not carry the permission " + needed
                    + "; use a token with more scopes.";
        }
        if (cluster.mode() == AgentMode.VIEWER) {
            return "The agent of the cluster " + cluster.name()
                    + " only reads, for administrators and auditors of the console: "
                    + caller.name() + " lacks the permission " + needed
                    + ", and roles are not carried there; an administrator can attach it anew in the mode operator or manager.";
        }
        return caller.name() + " has no role in the cluster " + cluster.name() + " and lacks the permission " + needed
                + "; who may change its members can give one there, or in a project with a namespace in it.";
    }
}
