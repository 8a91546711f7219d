package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Control planes that end together and go on with the same data the next time, in a folder that belongs to one such bed
 * at a time. Processes that are launched beside a cluster end with it.
 */
public final class KeptBed implements AutoCloseable {
    private final FileChannel lock;
    private final BedFolder folder;
    private final Binaries binaries;
    private final Launcher launcher;

    private KeptBed(FileChannel lock, BedFolder folder, Binaries binaries) {
        this.lock = lock;
        this.folder = folder;
        this.binaries = binaries;
        this.launcher = new Launcher(folder.path());
    }

    /**
     * Takes the folder, makes it where it is missing, and ends what a killed bed has left running there.
     *
     * @param clusters all that will ever lie there
     * @throws BedFailure if another bed has it, it cannot be written, or the programs are not built
     */
    public static KeptBed open(Path dir, List<String> clusters) throws InterruptedException {
        Binaries binaries = Binaries.required();
        makePrivate(dir);
        FileChannel lock = BedFolder.lock(dir);
        return new KeptBed(lock, BedFolder.keep(dir, clusters), binaries);
    }

    /** Keys and tokens of its clusters lie in it. */
    private static void makePrivate(Path dir) {
        try {
            Files.createDirectories(
                    dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new BedFailure("cannot make the folder " + dir, e);
        }
    }

    private boolean keeps(String cluster) {
        return ClusterFolder.filled(folder.path(), cluster);
    }

    /**
     * Starts a cluster, with the data of the last time where there are any, and else filled anew; returns when its pods
     * run. Its metrics may follow some seconds later.
     *
     * @return its administrator's kubeconfig
     * @throws BedFailure with the reason; other clusters are not touched
     */
    public Path start(String name, Profile profile, int nodes, int pods, Consumer<String> progress)
            throws InterruptedException {
        ClusterRequest request = new ClusterRequest(name, profile, nodes, pods, false, Optional.empty());
        ClusterStart start = new ClusterStart(request, folder.path(), binaries, launcher, progress);
        if (!keeps(name)) {
            folder.discard(name); // what a start left that was not finished
        }
        try (LocalControlPlane cluster = keeps(name) ? start.again() : start.run()) {
            return cluster.kubeconfig();
        }
    }

    /** Starts a program beside a cluster; its output goes to a log in the cluster's folder. */
    public void launch(String cluster, String name, List<String> command) {
        launcher.start(name, command, Map.of(), path(cluster));
    }

    /** Where the files of a cluster lie, and those about it. */
    public Path path(String cluster) {
        return folder.path().resolve(cluster);
    }

    /** Ends one cluster and keeps its data. */
    public void end(String cluster) throws InterruptedException {
        folder.endRecorded(cluster);
    }

    /** Ends one cluster and removes its data. */
    public void discard(String cluster) throws InterruptedException {
        folder.discard(cluster);
    }

    /** Ends everything and keeps the data; nothing can be started any more. */
    @Override
    public void close() {
        launcher.close();
        try (lock) {
            folder.end();
        } catch (IOException e) {
            throw new BedFailure("cannot unlock " + folder.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
