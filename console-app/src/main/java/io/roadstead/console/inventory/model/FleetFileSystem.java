package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.FileSystem;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A Lustre file system of the fleet with all that clusters have of it.
 *
 * @param name at most 8 characters, not unique; empty where volumes do not tell it
 * @param nids of its management servers, of all volumes together
 */
public record FleetFileSystem(String name, SortedSet<LustreNid> nids, Provider provider, List<Part> parts) {
    /** Keeps copies. */
    public FleetFileSystem {
        nids = Collections.unmodifiableSortedSet(new TreeSet<>(nids));
        parts = List.copyOf(parts);
    }

    /** What it is in a cluster: a volume, or a class that makes volumes. */
    public enum Kind {
        VOLUME,
        STORAGE_CLASS
    }

    /**
     * A volume or a class in a cluster.
     *
     * @param source the number of the cluster
     * @param claim namespace/name; empty without one
     * @param capacity a quantity of Kubernetes
     */
    public record Part(
            int source, String cluster, Kind kind, String name, String claim, String capacity, LustreVolume volume) {
        /** The directory that is mounted, or the provider's own name. */
        public String place() {
            return volume.source()
                    .map(mounted -> mounted.directory())
                    .filter(directory -> !directory.isEmpty())
                    .orElse(volume.reference());
        }
    }

    /** Tells it from the others of the same list. */
    public String key() {
        return provider.name() + "/" + name + "/"
                + nids.stream().findFirst().map(LustreNid::toString).orElse("") + "/"
                + (name.isEmpty()
                        ? parts.getFirst().source() + "/" + parts.getFirst().name()
                        : "");
    }

    /** Clusters by name, each once. */
    public List<String> clusters() {
        return parts.stream().map(Part::cluster).distinct().sorted().toList();
    }

    /** Its volumes. */
    public List<Part> volumes() {
        return parts.stream().filter(part -> part.kind() == Kind.VOLUME).toList();
    }

    /** Claims of its volumes. */
    public List<Part> claimed() {
        return volumes().stream().filter(part -> !part.claim().isEmpty()).toList();
    }

    /**
     * Puts together what is of one file system: of the same name with a management server in common, also by way of a third one. Parts
     * that do not tell theirs stand for themselves, classes of them only where nothing else of the provider is in their cluster.
     */
    public static List<FleetFileSystem> of(List<Part> parts) {
        List<FleetFileSystem> found = new ArrayList<>();
        List<Part> untold = new ArrayList<>();
        for (Part part : parts) {
            Optional<FileSystem> is = part.volume().fileSystem();
            if (is.isEmpty()) {
                untold.add(part);
                continue;
            }
            FleetFileSystem joined = new FleetFileSystem(
                    is.get().name(), is.get().nids(), is.get().provider(), List.of(part));
            List<FleetFileSystem> others = new ArrayList<>();
            for (FleetFileSystem other : found) {
                if (other.isSameAs(joined)) {
                    joined = other.with(joined);
                } else {
                    others.add(other);
                }
            }
            others.add(joined);
            found = others;
        }
        for (Part part : untold) {
            if (part.kind() == Kind.VOLUME || found.stream().noneMatch(other -> other.serves(part))) {
                found.add(new FleetFileSystem("", new TreeSet<>(), part.volume().provider(), List.of(part)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparing(FleetFileSystem::name).thenComparing(FleetFileSystem::key))
                .toList();
    }

    private boolean isSameAs(FleetFileSystem other) {
        return new FileSystem(name, nids, provider).isSameAs(new FileSystem(other.name, other.nids, other.provider));
    }

    private boolean serves(Part part) {
        return provider == part.volume().provider()
                && parts.stream().anyMatch(known -> known.source() == part.source());
    }

    private FleetFileSystem with(FleetFileSystem other) {
        SortedSet<LustreNid> all = new TreeSet<>(nids);
        all.addAll(other.nids);
        List<Part> both = new ArrayList<>(parts);
        both.addAll(other.parts);
        return new FleetFileSystem(name, all, provider, both);
    }
}
