package io.roadstead.console.rbacsync;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.roadstead.console.access.rbac.ClusterDuties;
import io.roadstead.console.access.rbac.ClusterDuty;
import io.roadstead.console.access.rbac.model.DownstreamAccess;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.rbacsync.model.DesiredObjects;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.OwnObject;
import io.roadstead.console.rbacsync.model.SyncStep;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes one cluster hold what it has to. Remembers what it made, so that a change of the policy costs only the objects that it is
 * about; a whole look compares with what is there. For one thread at a time.
 */
final class ClusterSync {
    private static final int UNREACHABLE = 503;

    private final ClusterDuties duties;
    private final String cluster;
    private final HeldDrifts held;
    private final Drifted drifted;

    private volatile @Nullable SortedMap<ObjectKey, OwnObject> made;
    private volatile @Nullable SortedMap<ObjectKey, OwnObject> wanted;
    private List<String> groups = List.of();
    private Optional<String> owner = Optional.empty();
    private boolean rolesRead;

    ClusterSync(ClusterDuties duties, String cluster, HeldDrifts held, Drifted drifted) {
        this.duties = duties;
        this.cluster = cluster;
        this.held = held;
        this.drifted = drifted;
    }

    /** Told of each object that somebody else changed. */
    interface Drifted {
        /**
         * @param what {@code changed}, {@code removed} or {@code added}
         * @param repaired whether it is put right; else it waits for a decision
         */
        void of(ObjectKey key, String what, boolean repaired);
    }

    /** What the cluster has to hold, by the newest look; empty before the first. */
    Optional<SortedMap<ObjectKey, OwnObject>> wanted() {
        return Optional.ofNullable(wanted);
    }

    /** What became of it. */
    sealed interface Result {
        /** It holds so many objects, but for those that its API server refuses. */
        record Held(int objects, List<SyncState.Problem> problems) implements Result {}

        /** Its agent's manifest made nothing that could own them. */
        record Outdated() implements Result {}
    }

    /** Whether what a watch tells is what was made here, or taken away here. */
    boolean knows(Optional<ClusterObjects.Seen> seen, boolean there) {
        SortedMap<ObjectKey, OwnObject> now = made;
        if (seen.isEmpty() || now == null) {
            return true;
        }
        OwnObject object = now.get(seen.get().key());
        return there ? object != null && object.isMetBy(seen.get().content()) : object == null;
    }

    /** Nothing is known of what is there any more. */
    void forget() {
        made = null;
        rolesRead = false;
    }

    /**
     * Does what is to do.
     *
     * @param whole whether to look at all that is there
     * @throws KubernetesClientException if the cluster does not answer
     */
    Result run(ClusterDuty duty, ClusterObjects objects, boolean whole) {
        if ((made == null || whole || owner.isEmpty()) && !findOwner(objects)) {
            return new Result.Outdated();
        }
        if (!rolesRead || whole) {
            readRoles(duty, objects);
        }
        SortedMap<ObjectKey, OwnObject> before = made;
        SortedMap<ObjectKey, ? extends Map<String, ?>> actual =
                before == null || whole ? objects.present() : contents(before);
        var found = new NamespaceClaims(duties, objects, cluster).look(duty.namespaces(), actual);
        SortedMap<ObjectKey, OwnObject> desired =
                DesiredObjects.of(without(duty.access(), found.out()), found.namespaces());
        wanted = desired;
        if (whole) {
            held.load();
        }
        Set<ObjectKey> left = new TreeSet<>();
        List<SyncStep> steps = SyncStep.between(desired, actual).stream()
                .filter(step -> !leaves(step, actual, whole ? before : null, left))
                .toList();
        held.settle(left);
        List<SyncState.Problem> problems = new ArrayList<>(found.problems());
        impersonate(union(groups, duty.access().groups()), objects, problems);
        made = remembered(desired, actual, left); // so that what watches tell of it is known
        for (SyncStep step : steps) {
            if (!done(step, objects, problems)) {
                left.add(step.key());
            }
        }
        impersonate(duty.access().groups(), objects, problems);
        made = remembered(desired, actual, left);
        return new Result.Held(desired.size(), problems);
    }

    /** Whether what a step would put right is left as it is; tells what others changed. */
    private boolean leaves(
            SyncStep step,
            SortedMap<ObjectKey, ? extends Map<String, ?>> actual,
            @Nullable SortedMap<ObjectKey, OwnObject> before,
            Set<ObjectKey> left) {
        Map<String, ?> there = actual.get(step.key());
        boolean known = held.leaves(step, there);
        Optional<String> drift = known || before == null ? Optional.empty() : drift(step, before);
        boolean leaves = known || drift.isPresent() && held.keeps(step, there);
        drift.ifPresent(what -> drifted.of(step.key(), what, !leaves));
        if (leaves) {
            left.add(step.key());
        }
        return leaves;
    }

    private boolean findOwner(ClusterObjects objects) {
        Optional<ClusterObjects.Owner> found = objects.owner();
        owner = found.map(ClusterObjects.Owner::uid);
        groups = found.map(there -> DesiredObjects.groupsOf(there.content())).orElse(List.of());
        return found.isPresent();
    }

    /** What was refused is tried again with the next whole look, and with each change; what is left is known as it is. */
    private static SortedMap<ObjectKey, OwnObject> remembered(
            SortedMap<ObjectKey, OwnObject> desired,
            SortedMap<ObjectKey, ? extends Map<String, ?>> actual,
            Set<ObjectKey> others) {
        SortedMap<ObjectKey, OwnObject> now = new TreeMap<>(desired);
        for (ObjectKey key : others) {
            now.remove(key);
            Map<String, ?> there = actual.get(key);
            if (there != null) {
                now.put(key, new OwnObject(key, new HashMap<>(there)));
            }
        }
        return now;
    }

    private static SortedMap<ObjectKey, Map<String, Object>> contents(SortedMap<ObjectKey, OwnObject> objects) {
        SortedMap<ObjectKey, Map<String, Object>> contents = new TreeMap<>();
        objects.forEach((key, object) -> contents.put(key, object.content()));
        return contents;
    }

    private static List<String> union(List<String> some, List<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return List.copyOf(all);
    }

    /** Before a group is used the agent has to be allowed it; after it is used no more it need not be. */
    private void impersonate(List<String> wanted, ClusterObjects objects, List<SyncState.Problem> problems) {
        if (wanted.equals(groups)) {
            return;
        }
        OwnObject list = DesiredObjects.impersonated(wanted);
        if (done(new SyncStep.Change(list), objects, problems)) {
            groups = wanted;
        }
    }

    private boolean done(SyncStep step, ClusterObjects objects, List<SyncState.Problem> problems) {
        try {
            switch (step) {
                case SyncStep.Make make -> objects.apply(make.object(), owned(make.key()));
                case SyncStep.Change change -> objects.apply(change.object(), owned(change.key()));
                case SyncStep.Remove remove -> objects.remove(remove.key());
            }
            return true;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() < 400 || refused.getCode() >= UNREACHABLE || refused.getCode() == 429) {
                throw refused;
            }
            problems.add(new SyncState.Problem(step.key().toString(), words(refused)));
            return false;
        }
    }

    /** All but namespaces, which are others', and the owner itself. */
    private Optional<String> owned(ObjectKey key) {
        return switch (key.kind()) {
            case NAMESPACE -> Optional.empty();
            case CLUSTER_ROLE -> key.equals(DesiredObjects.IMPERSONATED) ? Optional.empty() : owner;
            case CLUSTER_ROLE_BINDING, ROLE_BINDING, RESOURCE_QUOTA, LIMIT_RANGE -> owner;
        };
    }

    static String words(KubernetesClientException refused) {
        String words = refused.getStatus() != null && refused.getStatus().getMessage() != null
                ? refused.getStatus().getMessage()
                : String.valueOf(refused.getMessage());
        return words.length() <= 1_000 ? words : words.substring(0, 1_000) + "…";
    }

    /** How somebody else changed it since it was made here; empty where it is the policy that says something new. */
    private Optional<String> drift(SyncStep step, Map<ObjectKey, OwnObject> before) {
        OwnObject was = before.get(step.key());
        return switch (step) {
            case SyncStep.Remove _ -> was == null ? Optional.of("added") : Optional.empty();
            case SyncStep.Make make ->
                make.object().equals(was) || held.left(step.key()) ? Optional.of("removed") : Optional.empty();
            case SyncStep.Change change ->
                change.object().equals(was) || held.left(step.key()) ? Optional.of("changed") : Optional.empty();
        };
    }

    private void readRoles(ClusterDuty duty, ClusterObjects objects) {
        Map<String, List<Rule>> rules = new TreeMap<>();
        duty.clusterRoles().forEach(name -> objects.clusterRole(name).ifPresent(held -> rules.put(name, held)));
        duties.seen(cluster, rules);
        rolesRead = true;
    }

    private static DownstreamAccess without(DownstreamAccess access, Set<String> namespaces) {
        return namespaces.isEmpty()
                ? access
                : new DownstreamAccess(
                        access.roles(),
                        access.everywhere(),
                        access.inNamespaces().stream()
                                .filter(bound -> !namespaces.contains(bound.namespace()))
                                .toList(),
                        access.groups());
    }
}
