package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.lustre.LustreBalance;
import io.roadstead.console.cluster.model.hardware.lustre.LustreVolume.Provider;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.inventory.model.Readings;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What exporters say of file systems: of each to whoever sees it in a cluster, and to who sees all clusters. It is read when somebody
 * looks; of what was kept of an exporter within a cluster nothing is shown but to who sees all clusters.
 */
@Service
public class FileSystemReadings {
    private final FileSystemService fileSystems;
    private final FileSystemStore store;
    private final FreshReadings fresh;

    FileSystemReadings(FileSystemService fileSystems, FileSystemStore store, FreshReadings fresh) {
        this.fileSystems = fileSystems;
        this.store = store;
        this.fresh = fresh;
    }

    /**
     * A file system with what is known of its targets.
     *
     * @param key empty where its volumes do not tell its name and servers, so that nothing can be read of it
     */
    public record Seen(FleetFileSystem fileSystem, Optional<FileSystemKey> key, Readings readings) {
        /** How its targets are filled, and what has to be looked at. */
        public LustreBalance balance() {
            return LustreBalance.of(readings.targets().targets());
        }
    }

    /** All that this caller sees, by name, as it is kept; asks nobody. */
    public List<Seen> all(Caller caller) {
        return all(caller, fileSystems.found(caller));
    }

    /** The same where it is known already which ones clusters tell of; those come first, in that order. */
    public List<Seen> all(Caller caller, List<FleetFileSystem> found) {
        List<Readings> kept = store.all();
        List<Seen> all = new ArrayList<>();
        found.forEach(is -> all.add(seen(caller, is, kept)));
        if (seesAll(caller)) {
            kept.stream()
                    .filter(readings -> all.stream().noneMatch(seen -> isOf(readings, seen.fileSystem())))
                    .map(FileSystemReadings::alone)
                    .forEach(all::add);
        }
        return all;
    }

    /** The same of those that have a source of readings; quick where none has. */
    public List<Seen> read(Caller caller) {
        return store.all().isEmpty()
                ? List.of()
                : all(caller).stream()
                        .filter(seen -> seen.readings().version() > 0)
                        .toList();
    }

    private Seen seen(Caller caller, FleetFileSystem is, List<Readings> kept) {
        Readings readings = kept.stream()
                .filter(one -> isOf(one, is))
                .findFirst()
                .orElseGet(() -> Readings.none(is.name(), is.nids()));
        return new Seen(is, FileSystemKey.of(is), shown(caller, readings));
    }

    /** No cluster has volumes of it any more. */
    private static Seen alone(Readings readings) {
        FleetFileSystem is = new FleetFileSystem(readings.name(), readings.nids(), Provider.HOST, List.of());
        return new Seen(is, FileSystemKey.of(is), readings);
    }

    private static boolean isOf(Readings readings, FleetFileSystem fileSystem) {
        return readings.name().equals(fileSystem.name())
                && readings.nids().stream().anyMatch(fileSystem.nids()::contains);
    }

    private static boolean seesAll(Caller caller) {
        return caller.may(Permission.CLUSTERS_READ) && caller.clusters().isEmpty();
    }

    private static Readings shown(Caller caller, Readings readings) {
        return readings.source().inCluster().isPresent() && !seesAll(caller)
                ? readings.hidden(Reason.of("readings.live"))
                : readings;
    }

    /** One of them with what is read now; empty where this caller sees none by this key. Waits for who is asked. */
    public Optional<Seen> look(Caller caller, FileSystemKey key) {
        return kept(caller, key)
                .map(seen ->
                        new Seen(seen.fileSystem(), seen.key(), fresh.of(caller, seen.readings(), seesAll(caller))));
    }

    /** One of them as it is kept; asks nobody. */
    public Optional<Seen> kept(Caller caller, FileSystemKey key) {
        return all(caller).stream()
                .filter(seen ->
                        key.isOf(seen.fileSystem().name(), seen.fileSystem().nids()))
                .findFirst();
    }

    /** @throws ConsoleException.Missing where this caller sees none by this key */
    Seen required(Caller caller, FileSystemKey key) {
        return kept(caller, key).orElseThrow(() -> missing(caller, key));
    }

    private static ConsoleException missing(Caller caller, FileSystemKey key) {
        return new ConsoleException.Missing(
                ProblemCode.FILE_SYSTEM_MISSING,
                "No file system " + key + " is there for " + caller.name() + "; GET /api/v1/file-systems lists them.");
    }
}
