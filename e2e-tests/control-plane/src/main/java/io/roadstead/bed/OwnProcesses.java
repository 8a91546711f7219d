package io.roadstead.bed;

import io.roadstead.bed.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Control planes as processes, in a folder of their own below the folder for temporary files. A guard process removes
 * all of it when this JVM ends without having done so itself, even if it was killed.
 */
final class OwnProcesses implements ControlPlanes {
    private static final int SHARED_NODES = 3;
    private static final int SHARED_PODS = 12;

    private final BedFolder folder;
    private final Binaries binaries;
    private final Launcher launcher;
    private final Map<Profile, LocalControlPlane> shared = new EnumMap<>(Profile.class);
    private final AtomicInteger numbers = new AtomicInteger();

    private OwnProcesses(BedFolder folder, Binaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
        this.launcher = new Launcher(folder.path());
    }

    /** Whether processes can be found again here, which is by Linux's /proc. */
    static boolean possible() {
        return Files.isReadable(Path.of("/proc/self/environ"));
    }

    static OwnProcesses start(Binaries binaries) {
        try {
            Path dir = Files.createTempDirectory("roadstead-bed-");
            OwnProcesses processes = new OwnProcesses(BedFolder.claim(dir, true, List.of()), binaries);
            processes.guard();
            return processes;
        } catch (IOException e) {
            throw new BedFailure("cannot make a folder for the test bed", e);
        }
    }

    private void guard() {
        List<String> command = List.of(
                binaries.tool("bed").toString(),
                "guard",
                "--owner",
                Long.toString(ProcessHandle.current().pid()),
                "--dir",
                folder.path().toString());
        launcher.start("guard", command, Map.of(), folder.path());
    }

    @Override
    public String description() {
        return "own processes (" + binaries.folder() + ") in " + folder.path();
    }

    @Override
    public synchronized ControlPlane shared(Profile profile) throws InterruptedException {
        LocalControlPlane there = shared.get(profile);
        if (there == null) {
            there = start("shared-" + profile.id(), profile, SHARED_NODES, SHARED_PODS, false);
            shared.put(profile, there);
        }
        return there;
    }

    @Override
    public boolean makes(Class<?> type) {
        return type.isAssignableFrom(LocalControlPlane.class);
    }

    @Override
    public ControlPlane fresh(Profile profile, int nodes, int pods, boolean metrics) throws InterruptedException {
        return start("own-" + numbers.incrementAndGet(), profile, nodes, pods, metrics);
    }

    private LocalControlPlane start(String name, Profile profile, int nodes, int pods, boolean metrics)
            throws InterruptedException {
        folder.add(name);
        ClusterRequest request = new ClusterRequest(name, profile, nodes, pods, metrics, Optional.empty());
        return new ClusterStart(request, folder.path(), binaries, launcher, step -> {}).run();
    }

    @Override
    public void discard(ControlPlane cluster) throws InterruptedException {
        if (cluster instanceof LocalControlPlane local) {
            local.close();
        }
        folder.discard(cluster.name());
    }

    @Override
    public synchronized void close() {
        shared.values().forEach(LocalControlPlane::close);
        try {
            folder.down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BedFailure("interrupted; the guard ends the test bed together with this JVM", e);
        }
    }
}
