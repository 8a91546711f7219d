package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.inventory.model.FleetFileSystem.Kind;
import io.roadstead.console.inventory.model.FleetFileSystem.Part;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.Found;
import io.roadstead.console.inventory.store.VolumeStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.inventory.Facts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The Lustre file systems of the fleet, as volumes and classes tell of them; to each only those that he may list. */
@Service
public class FileSystemService {
    /** Volumes that are looked at; the list says so where there are more. */
    public static final int MOST_VOLUMES = 5_000;

    private static final int MOST_PODS = 20_000;

    private final Sources sources;
    private final Kinds kinds;
    private final Reaches reaches;
    private final VolumeStore store;

    FileSystemService(Sources sources, Kinds kinds, Reaches reaches, VolumeStore store) {
        this.sources = sources;
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
    }

    /**
     * A file system with who uses it.
     *
     * @param pods that use a claim of it and run, as cluster, namespace and name; as far as the caller may list pods
     */
    public record Used(FleetFileSystem fileSystem, List<Pod> pods) {
        /** Keeps a copy. */
        public Used {
            pods = List.copyOf(pods);
        }
    }

    /** A pod. */
    public record Pod(String cluster, String namespace, String name) {}

    /** @param isAll false where there are more volumes than are looked at */
    public record All(List<Used> fileSystems, boolean isAll) {
        /** Keeps a copy. */
        public All {
            fileSystems = List.copyOf(fileSystems);
        }
    }

    private record Claim(int source, String namespace, String name) {}

    /** All of them, by name, without who uses them. */
    @Transactional(readOnly = true)
    public List<FleetFileSystem> found(Caller caller) {
        return FleetFileSystem.of(parts(caller, volumes(caller)));
    }

    private List<Part> volumes(Caller caller) {
        return parts(caller, "persistentvolumes", Kind.VOLUME, ObjectShapes::lustre);
    }

    private List<Part> parts(Caller caller, List<Part> volumes) {
        List<Part> parts = new ArrayList<>(volumes);
        parts.addAll(parts(caller, "storageclasses.storage.k8s.io", Kind.STORAGE_CLASS, ObjectShapes::lustreClass));
        return parts;
    }

    /** All of them, by name. */
    @Transactional(readOnly = true)
    public All all(Caller caller) {
        List<Part> volumes = volumes(caller);
        List<FleetFileSystem> fileSystems = FleetFileSystem.of(parts(caller, volumes));
        Map<Claim, List<Pod>> users = users(caller, claims(volumes));
        return new All(
                fileSystems.stream()
                        .map(fileSystem -> new Used(fileSystem, users(fileSystem, users)))
                        .toList(),
                volumes.size() < MOST_VOLUMES);
    }

    private List<Part> parts(Caller caller, String path, Kind kind, Function<FactReader, Optional<LustreVolume>> read) {
        Optional<ObjectKind> known = kinds.find(path);
        if (known.isEmpty()) {
            return List.of();
        }
        Reach reach = reaches.of(caller, List.of(known.get()));
        Map<Integer, String> names = names();
        List<Part> parts = new ArrayList<>();
        for (Found found : store.byDriver(known.get().id(), LustreVolume.Provider.drivers(), reach, MOST_VOLUMES)) {
            FactReader facts = FactReader.of(found.facts());
            Optional.ofNullable(names.get(found.source()))
                    .flatMap(cluster -> read.apply(facts)
                            .map(volume -> new Part(
                                    found.source(),
                                    cluster,
                                    kind,
                                    found.name(),
                                    facts.text(Facts.CLAIM),
                                    facts.text(Facts.CAPACITY),
                                    volume)))
                    .ifPresent(parts::add);
        }
        return parts;
    }

    private Map<Integer, String> names() {
        Map<Integer, String> names = new LinkedHashMap<>();
        sources.all().forEach(source -> names.put(source.id(), source.name()));
        return names;
    }

    private static Set<Claim> claims(List<Part> volumes) {
        Set<Claim> claims = new LinkedHashSet<>();
        volumes.forEach(volume -> claim(volume).ifPresent(claims::add));
        return claims;
    }

    private static Optional<Claim> claim(Part volume) {
        int slash = volume.claim().indexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(new Claim(
                        volume.source(),
                        volume.claim().substring(0, slash),
                        volume.claim().substring(slash + 1)));
    }

    private Map<Claim, List<Pod>> users(Caller caller, Set<Claim> claims) {
        Optional<ObjectKind> pods = kinds.find("pods");
        if (pods.isEmpty() || claims.isEmpty()) {
            return Map.of();
        }
        Map<Integer, String> names = names();
        Map<Claim, List<Pod>> users = new LinkedHashMap<>();
        for (Found pod : store.users(
                pods.get().id(),
                claims.stream().map(Claim::source).distinct().toList(),
                claims.stream().map(Claim::namespace).distinct().toList(),
                claims.stream().map(Claim::name).distinct().toList(),
                reaches.of(caller, List.of(pods.get())),
                MOST_PODS)) {
            for (String name : FactReader.of(pod.facts()).texts(Facts.PVCS)) {
                Claim claim = new Claim(pod.source(), pod.namespace(), name);
                if (claims.contains(claim)) {
                    users.computeIfAbsent(claim, key -> new ArrayList<>())
                            .add(new Pod(names.getOrDefault(pod.source(), ""), pod.namespace(), pod.name()));
                }
            }
        }
        return users;
    }

    private static List<Pod> users(FleetFileSystem fileSystem, Map<Claim, List<Pod>> users) {
        return fileSystem.claimed().stream()
                .flatMap(part -> claim(part).stream())
                .flatMap(claim -> users.getOrDefault(claim, List.of()).stream())
                .distinct()
                .toList();
    }
}
