package io.roadstead.bed.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What there is on the machine of a bed with a node: what must be gone in the end.
///
/// @param processes those with the bed's marker, and those in the node's cgroup, which are its containers
/// @param namespaces that those processes have, and this one has not
/// @param interfaces with the node's name
/// @param cgroups of the node, in all hierarchies
/// @param mounts below the bed's folder, as this process sees them
record Traces(
        Set<String> processes,
        Set<String> namespaces,
        Set<String> interfaces,
        Set<String> cgroups,
        Set<String> mounts) {
    static final Traces NONE = new Traces(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    static Traces of(Path bed, String node) throws IOException {
        NodeFolder folder = NodeFolder.of(bed, node);
        String cgroup = Cgroup.of(folder).name();
        List<Path> processes = everyProcess().stream()
                .filter(process -> marked(process, "ROADSTEAD_BED=" + bed)
                        || read(process.resolve("cgroup")).contains(cgroup))
                .toList();
        return new Traces(
                names(processes.stream()
                        .map(process ->
                                process + " " + read(process.resolve("comm")).strip())),
                names(processes.stream().flatMap(Traces::namespaces).filter(name -> !ours().contains(name))),
                names(Stream.of(Wire.deviceOf(folder.id())).filter(Wire::exists)),
                cgroups(cgroup),
                names(read(Path.of("/proc/self/mounts")).lines().filter(line -> line.contains(bed.toString()))));
    }

    /// Those of the namespaces given that some process of the machine still has.
    static Set<String> alive(Set<String> namespaces) throws IOException {
        Set<String> alive = names(everyProcess().stream().flatMap(Traces::namespaces));
        alive.retainAll(namespaces);
        return alive;
    }

    private static Set<String> names(Stream<String> names) {
        return new TreeSet<>(names.toList());
    }

    /// Without those that have ended and only wait for their parent, which may be the machine's first process, to ask.
    private static List<Path> everyProcess() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .filter(path -> !read(path.resolve("stat")).matches("(?s).*\\) [ZX] .*"))
                    .toList();
        }
    }

    private static boolean marked(Path process, String variable) {
        return Arrays.asList(read(process.resolve("environ")).split("\0")).contains(variable);
    }

    private static Set<String> ours() {
        return names(namespaces(Path.of("/proc/self")));
    }

    private static Stream<String> namespaces(Path process) {
        return Stream.of("net", "mnt", "pid", "ipc", "uts").flatMap(kind -> {
            try {
                return Stream.of(Files.readSymbolicLink(process.resolve("ns").resolve(kind))
                        .toString());
            } catch (IOException ended) {
                return Stream.empty();
            }
        });
    }

    private static Set<String> cgroups(String name) throws IOException {
        Set<String> found = new TreeSet<>();
        try (DirectoryStream<Path> hierarchies =
                Files.newDirectoryStream(Path.of("/sys/fs/cgroup"), Files::isDirectory)) {
            for (Path hierarchy : hierarchies) {
                if (hierarchy.getFileName().toString().equals(name) || Files.exists(hierarchy.resolve(name))) {
                    found.add(hierarchy.toString());
                }
            }
        }
        return found;
    }

    /// Empty for a process that has just ended.
    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
