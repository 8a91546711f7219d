package io.roadstead.bed.node;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.roadstead.bed.BedFailure;
import io.roadstead.bed.Binaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The images that a node has from the start, made of files of this machine, since no registry may be in reach.
record LocalImages(Path folder, Binaries binaries) {
    static final String BUSYBOX = "roadstead.test/busybox:1";
    private static final String PAUSE = "roadstead.test/pause:1"; // named in containerd.toml too

    void write() throws InterruptedException {
        try {
            Files.createDirectories(folder);
            DockerArchive.named(PAUSE)
                    .file("pause", 0755, Files.readAllBytes(Path.of(binaries.folder() + "/pause")))
                    .entrypoint(List.of("/pause"))
                    .write(folder.resolve("pause.tar"));
            busybox().write(folder.resolve("busybox.tar"));
        } catch (IOException e) {
            throw new BedFailure("cannot make the node's images", e);
        }
    }

    private static DockerArchive busybox() throws IOException, InterruptedException {
        Path program = HostCommand.find("busybox").orElseThrow();
        byte[] bytes = Files.readAllBytes(program);
        if (needsLoader(bytes)) {
            throw new BedFailure(program + " needs shared libraries; on Debian: apt-get install -y busybox-static");
        }
        DockerArchive image = DockerArchive.named(BUSYBOX)
                .folder("bin", 0755)
                .file("bin/busybox", 0755, bytes)
                .folder("etc", 0755)
                .file(
                        "etc/passwd",
                        0644,
                        "root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n".getBytes(UTF_8))
                .file("etc/group", 0644, "root:x:0:\nnogroup:x:65534:\n".getBytes(UTF_8))
                .folder("tmp", 01777);
        for (String applet :
                HostCommand.run(program.toString(), "--list").lines().toList()) {
            if (!applet.equals("busybox")) {
                image.link("bin/" + applet, "busybox");
            }
        }
        return image.environment(List.of("PATH=/bin")).command(List.of("sh"));
    }

    /// A dynamic ELF file names its loader, such as `/lib64/ld-linux-x86-64.so.2`, close to its start.
    private static boolean needsLoader(byte[] elf) {
        String start = new String(elf, 0, Math.min(elf.length, 4096), US_ASCII);
        return start.contains("/ld-linux") || start.contains("/ld-musl");
    }
}
