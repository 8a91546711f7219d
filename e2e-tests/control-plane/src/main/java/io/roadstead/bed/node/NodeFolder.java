package io.roadstead.bed.node;

import io.roadstead.bed.BedFailure;
import io.roadstead.bed.Binaries;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What a node reads and keeps: `<bed>/<node>`. Its path is the node's identity on this machine.
///
/// @param path canonical, whether it exists or not
record NodeFolder(Path path) {
    static NodeFolder of(Path bed, String node) {
        return new NodeFolder(canonical(bed).resolve(node));
    }

    static Path canonical(Path bed) {
        try {
            return Files.exists(bed) ? bed.toRealPath() : bed.toAbsolutePath().normalize();
        } catch (IOException e) {
            throw new BedFailure("cannot use the folder " + bed, e);
        }
    }

    /// Short enough for the name of an interface, and the same in each process.
    String id() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(path.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /// Writes all that is known before the cluster is.
    void write(String node, Cgroup cgroup, Binaries binaries) throws InterruptedException {
        Map<String, String> values = Map.of("NODE_NAME", node, "CGROUP", cgroup.name());
        for (String resource : List.of(
                "node-init.sh",
                "load-image.sh",
                "disconnect.nft",
                "containerd.toml",
                "kubelet.yaml",
                "kube-proxy.yaml")) {
            copy(resource, file(resource), values);
        }
        copy("cni.conflist", file("cni/10-bed.conflist"), values);
        write("resolv.conf", "options attempts:1\n"); // there is no name service
        new LocalImages(file("images"), binaries).write();
    }

    void write(String name, String text) {
        try {
            Path target = file(name);
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + file(name), e);
        }
    }

    /// The last lines of each log, for a person who has to find out why the node does not work.
    String lastWords() {
        StringBuilder words = new StringBuilder();
        for (String log : List.of("node.log", "containerd.log", "kubelet.log", "kube-proxy.log")) {
            if (Files.exists(file(log))) {
                words.append(log).append(":\n").append(tail(file(log)).indent(4));
            }
        }
        return words.toString();
    }

    private static String tail(Path log) {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.UTF_8)) {
            List<String> all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 8), all.size()));
        } catch (IOException | java.io.UncheckedIOException e) {
            return "(cannot be read: " + e.getMessage() + ")";
        }
    }

    private static void copy(String resource, Path target, Map<String, String> values) {
        try (InputStream in = NodeFolder.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the bed lacks its file " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                text = text.replace("@" + value.getKey() + "@", value.getValue());
            }
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + target, e);
        }
    }
}
