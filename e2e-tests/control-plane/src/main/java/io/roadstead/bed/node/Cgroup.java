package io.roadstead.bed.node;

import io.roadstead.bed.Await;
import io.roadstead.bed.BedFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The cgroup that all processes of one node live in: its daemons in `daemons`, its pods in `kubepods`. The same
/// name in each hierarchy, of which version 1 has several and version 2 one. `node-init.sh` makes it.
record Cgroup(String name) {
    private static final String PREFIX = "roadstead-bed-";
    private static final Path ROOT = Path.of("/sys/fs/cgroup");

    static Cgroup of(NodeFolder node) {
        return new Cgroup(PREFIX + node.id());
    }

    /// Kills all processes and removes the cgroup. Idempotent; does nothing where there is none.
    void remove() throws InterruptedException {
        Await.until(Duration.ofSeconds(20), "the processes in cgroup " + name + " to end", () -> {
            List<Path> all = subtree();
            all.forEach(Cgroup::kill);
            return all.stream().allMatch(Cgroup::removed);
        });
    }

    /// Removes what is left of nodes that were ended by something else than the bed: cgroups without any process. A
    /// node
    /// that has just made its own, and is not in it yet, makes it again.
    static void sweep() {
        for (Path hierarchy : hierarchies()) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(hierarchy, PREFIX + "*")) {
                for (Path folder : found) {
                    List<Path> all = walk(folder);
                    if (all.stream().allMatch(each -> processes(each).isEmpty())) {
                        all.forEach(Cgroup::removed);
                    }
                }
            } catch (IOException e) {
                throw new BedFailure("cannot list " + hierarchy, e);
            }
        }
    }

    private List<Path> subtree() {
        return hierarchies().stream()
                .map(hierarchy -> hierarchy.resolve(name))
                .filter(Files::isDirectory)
                .flatMap(folder -> walk(folder).stream())
                .toList();
    }

    private static List<Path> hierarchies() {
        if (Files.exists(ROOT.resolve("cgroup.controllers"))) {
            return List.of(ROOT);
        }
        List<Path> hierarchies = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(ROOT, Files::isDirectory)) {
            all.forEach(hierarchies::add);
        } catch (IOException e) {
            throw new BedFailure("cannot list " + ROOT + ": a real node needs cgroups there", e);
        }
        return hierarchies;
    }

    /// Children before their parents, as they have to be removed.
    private static List<Path> walk(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isDirectory)
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException | java.io.UncheckedIOException changing) {
            return List.of(folder); // pods end at this moment; the caller asks again
        }
    }

    private static void kill(Path folder) {
        processes(folder).forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
    }

    private static Set<Long> processes(Path folder) {
        try (Stream<String> lines = Files.lines(folder.resolve("cgroup.procs"))) {
            return new TreeSet<>(lines.map(Long::valueOf).toList());
        } catch (IOException | java.io.UncheckedIOException gone) {
            return Set.of();
        }
    }

    /// The kernel refuses while a process, or what it has left, is inside.
    private static boolean removed(Path folder) {
        try {
            Files.delete(folder);
            return true;
        } catch (NoSuchFileException gone) {
            return true;
        } catch (IOException busy) {
            return false;
        }
    }
}
