package io.roadstead.console.cluster.model.identity;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What is known of a cluster as a whole.
 *
 * @param gitVersion of its API server, such as {@code v1.36.1-eks-1a2b3c4}
 * @param apiGroups that it serves
 * @param csiDrivers names of its CSIDriver objects
 * @param provisioners of its StorageClasses
 * @param namespaces only well-known ones are looked for
 */
public record ClusterShape(
        String gitVersion,
        Set<String> apiGroups,
        List<NodeShape> nodes,
        Set<String> csiDrivers,
        Set<String> provisioners,
        Set<String> namespaces,
        OpenShift openShift) {
    /** Keeps copies of what is within the bounds; all nodes. */
    public ClusterShape {
        gitVersion = Bounds.word(gitVersion);
        apiGroups = Bounds.names(apiGroups);
        nodes = List.copyOf(nodes);
        csiDrivers = Bounds.names(csiDrivers);
        provisioners = Bounds.names(provisioners);
        namespaces = Bounds.names(namespaces);
    }

    /** How many nodes are so. */
    int count(Predicate<NodeShape> wanted) {
        return Math.toIntExact(nodes.stream().filter(wanted).count());
    }

    /** Whether the cluster has this storage driver, by either kind of object. */
    boolean stores(String driver) {
        return csiDrivers.contains(driver) || provisioners.contains(driver);
    }
}
