package io.roadstead.bed;

import io.roadstead.bed.node.RealNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Several control planes that were started together and lie in one folder. */
public final class Bed {
    /** The end of the name of a node on which pods really run. */
    static final String REAL_NODE = "-real";

    private final BedFolder folder;
    private final List<LocalControlPlane> clusters;
    private final Optional<RealNode> realNode;

    private Bed(BedFolder folder, List<LocalControlPlane> clusters, Optional<RealNode> realNode) {
        this.folder = folder;
        this.clusters = clusters;
        this.realNode = realNode;
    }

    /**
     * Starts all clusters side by side and returns when each is filled and its metrics answer. On failure nothing of
     * the bed is left.
     *
     * @param progress takes one line at each step
     */
    static Bed up(BedRequest request, Binaries binaries, Consumer<String> progress) throws InterruptedException {
        List<String> names = new ArrayList<>(request.each(Optional.empty()).stream()
                .map(ClusterRequest::name)
                .toList());
        String node = names.getFirst() + REAL_NODE;
        if (request.realNode()) {
            names.add(node);
        }
        boolean made = !Files.exists(request.dir());
        try (FileChannel _ = BedFolder.lock(request.dir())) {
            BedFolder folder = BedFolder.claim(request.dir(), made, names);
            Thread cleaner = Thread.ofPlatform().unstarted(() -> clean(folder));
            Runtime.getRuntime().addShutdownHook(cleaner);
            try {
                Optional<RealNode> realNode = request.realNode()
                        ? Optional.of(RealNode.prepare(folder.path(), node, binaries))
                        : Optional.empty();
                List<ClusterRequest> wanted = request.each(realNode.map(RealNode::hostAddress));
                Bed bed = new Bed(folder, startAll(wanted, folder.path(), binaries, progress), realNode);
                bed.join(progress);
                Runtime.getRuntime().removeShutdownHook(cleaner);
                return bed;
            } catch (RuntimeException | InterruptedException e) {
                Runtime.getRuntime().removeShutdownHook(cleaner);
                folder.down();
                throw e;
            }
        } catch (IOException e) {
            throw new BedFailure("cannot unlock " + request.dir(), e);
        }
    }

    private static void clean(BedFolder folder) {
        try {
            folder.down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<LocalControlPlane> startAll(
            List<ClusterRequest> wanted, Path bed, Binaries binaries, Consumer<String> progress)
            throws InterruptedException {
        Launcher launcher = new Launcher(bed);
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletionService<LocalControlPlane> starting = new ExecutorCompletionService<>(workers);
            wanted.forEach(request ->
                    starting.submit(() -> new ClusterStart(request, bed, binaries, launcher, progress).run()));
            List<LocalControlPlane> started = new ArrayList<>();
            try {
                while (started.size() < wanted.size()) {
                    started.add(starting.take().get()); // the first failure is noticed first
                }
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw e.getCause() instanceof BedFailure failure
                        ? failure
                        : new BedFailure("cannot start: " + e.getCause(), e);
            } catch (InterruptedException e) {
                workers.shutdownNow();
                throw e;
            }
            List<String> order = wanted.stream().map(ClusterRequest::name).toList();
            started.sort(Comparator.comparingInt(cluster -> order.indexOf(cluster.name())));
            return List.copyOf(started);
        }
    }

    /** Ends the bed in that folder, whoever started it; false if there is none. */
    static boolean down(Path dir) throws InterruptedException {
        BedFolder folder = BedFolder.at(dir);
        boolean there = folder.isBed()
                || !ProcessTable.marked(Launcher.markerOf(folder.path())).isEmpty();
        folder.down();
        return there;
    }

    public List<LocalControlPlane> clusters() {
        return clusters;
    }

    private void join(Consumer<String> progress) throws InterruptedException {
        if (realNode.isPresent()) {
            realNode.get().join(clusters.getFirst());
            progress.accept(realNode.get().name() + ": real node is Ready");
        }
    }

    /** The node of the first cluster on which pods really run, if one was asked for. */
    public Optional<RealNode> realNode() {
        return realNode;
    }

    /** Where the kubeconfigs lie. */
    public Path path() {
        return folder.path();
    }
}
