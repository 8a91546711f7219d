package io.roadstead.bed.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A small container image with one layer, in the form that `docker save` writes and `ctr images import` reads.
/// Equal content gives an equal file.
/// Source: Docker Image Specification v1.2.0, "Combined Image JSON + Filesystem Changeset Format".
public final class DockerArchive {
    private final String name;
    private final ObjectNode config = JsonNodeFactory.instance.objectNode();
    private final ByteArrayOutputStream layer = new ByteArrayOutputStream();
    private final Tar content = new Tar(layer);

    private DockerArchive(String name) {
        this.name = name;
    }

    /// Begins an empty image.
    ///
    /// @param name with a tag, such as `roadstead.test/busybox:1`; not `latest`, which Kubernetes would want to
    /// pull
    public static DockerArchive named(String name) {
        return new DockerArchive(name);
    }

    /// Adds a folder.
    ///
    /// @param path in the image, without a leading slash, as in the methods below
    public DockerArchive folder(String path, int mode) throws IOException {
        content.folder(path, mode);
        return this;
    }

    public DockerArchive file(String path, int mode, byte[] bytes) throws IOException {
        content.file(path, mode, bytes);
        return this;
    }

    public DockerArchive link(String path, String target) throws IOException {
        content.link(path, target);
        return this;
    }

    public DockerArchive entrypoint(List<String> words) {
        words.forEach(config.putArray("Entrypoint")::add);
        return this;
    }

    public DockerArchive command(List<String> words) {
        words.forEach(config.putArray("Cmd")::add);
        return this;
    }

    /// Sets the environment.
    ///
    /// @param variables in the form `NAME=value`
    public DockerArchive environment(List<String> variables) {
        variables.forEach(config.putArray("Env")::add);
        return this;
    }

    /// Writes the image as it is now; afterwards nothing more can be added.
    public void write(Path archive) throws IOException {
        content.end();
        byte[] image = image().toString().getBytes(UTF_8);
        String imageName = sha256(image) + ".json";
        try (OutputStream out = Files.newOutputStream(archive)) {
            Tar tar = new Tar(out);
            tar.file("manifest.json", 0644, manifest(imageName).getBytes(UTF_8));
            tar.file(imageName, 0644, image);
            tar.file("layer.tar", 0644, layer.toByteArray());
            tar.end();
        }
    }

    private ObjectNode image() {
        ObjectNode image = JsonNodeFactory.instance.objectNode();
        image.put("architecture", architecture()).put("os", "linux").set("config", config);
        image.putObject("rootfs")
                .put("type", "layers")
                .putArray("diff_ids")
                .add("sha256:" + sha256(layer.toByteArray()));
        return image;
    }

    private String manifest(String imageName) {
        ObjectNode manifest = JsonNodeFactory.instance.objectNode().put("Config", imageName);
        manifest.putArray("RepoTags").add(name);
        manifest.putArray("Layers").add("layer.tar");
        return "[" + manifest + "]";
    }

    /// In Go's words, which images use.
    private static String architecture() {
        String name = System.getProperty("os.arch");
        return name.equals("aarch64") ? "arm64" : name;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
