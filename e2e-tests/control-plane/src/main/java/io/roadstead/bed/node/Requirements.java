package io.roadstead.bed.node;

import io.roadstead.bed.BedFailure;
import io.roadstead.bed.Binaries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a real node needs of the machine.
final class Requirements {
    static final Path CNI_PLUGINS = Path.of("/usr/lib/cni");

    /// Program to Debian package. The kubelet wants a runc that knows seccomp, which Debian's does.
    private static final Map<String, String> PROGRAMS = Map.of(
            "runc", "runc",
            "iptables", "iptables", // CNI plugins masquerade and map ports with it
            "nft", "nftables", // kube-proxy
            "ip", "iproute2",
            "unshare", "util-linux",
            "nsenter", "util-linux",
            "busybox", "busybox-static");

    private static final List<String> PLUGINS = List.of("bridge", "host-local", "loopback", "portmap");

    private static final List<String> BUILT = List.of("node", "pause", "containerd", "containerd-shim-runc-v2", "ctr");

    private Requirements() {}

    /// @throws BedFailure with one sentence that says what to do, if something is missing
    static void check(Binaries binaries) {
        if (!root()) {
            throw new BedFailure("a real node needs root, for namespaces and cgroups");
        }
        for (String program : BUILT) {
            if (!Files.isExecutable(binaries.folder().resolve(program))) {
                throw new BedFailure(binaries.folder() + " has no program " + program
                        + "; e2e-tests/control-plane/go/build --real-node makes it");
            }
        }
        List<String> packages = missing(
                program -> HostCommand.find(program).isPresent(),
                plugin -> Files.isExecutable(CNI_PLUGINS.resolve(plugin)));
        if (!packages.isEmpty()) {
            throw new BedFailure("a real node needs programs that are missing here; on Debian: apt-get install -y "
                    + String.join(" ", packages));
        }
    }

    /// The Debian packages to install, given what is there; sorted, so that the sentence is the same each time.
    static List<String> missing(Predicate<String> program, Predicate<String> plugin) {
        TreeSet<String> packages = new TreeSet<>();
        PROGRAMS.forEach((name, debian) -> {
            if (!program.test(name)) {
                packages.add(debian);
            }
        });
        if (!PLUGINS.stream().allMatch(plugin)) {
            packages.add("containernetworking-plugins");
        }
        return List.copyOf(packages);
    }

    static boolean root() {
        try {
            return Files.readAttributes(Path.of("/proc/self"), PosixFileAttributes.class)
                    .owner()
                    .getName()
                    .equals("root");
        } catch (IOException e) {
            throw new BedFailure("cannot tell who runs this: the bed needs Linux with /proc", e);
        }
    }
}
