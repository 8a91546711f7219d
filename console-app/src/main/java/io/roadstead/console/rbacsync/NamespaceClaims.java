package io.roadstead.console.rbacsync;

import io.roadstead.console.access.rbac.ClusterDuties;
import io.roadstead.console.access.rbac.ClusterDuty;
import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.rbacsync.model.DesiredObjects;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces of projects are there, in one cluster. One that was to be made for a project and is there already is nobody's: it
 * may hold what the project's members must not see. One that somebody removed is not made again.
 */
final class NamespaceClaims {
    private final ClusterDuties duties;
    private final ClusterObjects objects;
    private final String cluster;

    /** Those that are there, and why others are not. */
    record Found(List<DesiredObjects.Namespace> namespaces, Set<String> out, List<SyncState.Problem> problems) {}

    NamespaceClaims(ClusterDuties duties, ClusterObjects objects, String cluster) {
        this.duties = duties;
        this.objects = objects;
        this.cluster = cluster;
    }

    /** Looks at each, and makes those that are to be made. */
    Found look(List<ClusterDuty.Namespace> wanted, Map<ObjectKey, ? extends Map<String, ?>> actual) {
        List<DesiredObjects.Namespace> there = new ArrayList<>();
        Set<String> out = new TreeSet<>();
        List<SyncState.Problem> problems = new ArrayList<>();
        for (ClusterDuty.Namespace namespace : wanted) {
            DesiredObjects.Namespace desired = desired(namespace);
            ObjectKey key = new ObjectKey(ObjectKind.NAMESPACE, "", namespace.name());
            boolean ours =
                    namespace.adopted() || namespace.made(); // a label alone proves nothing: others can set it too
            Optional<String> problem =
                    ours && isOf(namespace, actual.get(key)) ? Optional.empty() : look(namespace, desired);
            problem.ifPresentOrElse(
                    sentence -> {
                        out.add(namespace.name());
                        problems.add(new SyncState.Problem("Namespace " + namespace.name(), sentence));
                    },
                    () -> there.add(desired));
        }
        return new Found(there, out, problems);
    }

    private static boolean isOf(ClusterDuty.Namespace namespace, @Nullable Map<String, ?> content) {
        return content != null
                && content.get("metadata") instanceof Map<?, ?> metadata
                && metadata.get("labels") instanceof Map<?, ?> labels
                && namespace.project().value().equals(labels.get(DesiredObjects.PROJECT));
    }

    private Optional<String> look(ClusterDuty.Namespace namespace, DesiredObjects.Namespace desired) {
        boolean exists = objects.namespace(namespace.name()).isPresent();
        if (namespace.adopted()) {
            return exists
                    ? Optional.empty()
                    : Optional.of("There is no such namespace; make it, or take it out of the project.");
        }
        if (namespace.made()) {
            return exists
                    ? Optional.empty()
                    : Optional.of(
                            "Somebody has removed it; take it out of the project, and add it to have it made again.");
        }
        if (exists) {
            return Optional.of(
                    "It is there already and was not made for this project; take it out, and let somebody who has"
                            + " rights in it add it as one that is there.");
        }
        objects.make(desired.name());
        duties.made(new ClusterNamespace(cluster, namespace.name()), namespace.project());
        return Optional.empty();
    }

    private static DesiredObjects.Namespace desired(ClusterDuty.Namespace namespace) {
        return new DesiredObjects.Namespace(
                namespace.name(),
                namespace.project(),
                namespace.settings().namespaceLabels(),
                namespace.settings().namespaceAnnotations(),
                namespace.quota(),
                namespace.settings().requests(),
                namespace.settings().limits());
    }
}
