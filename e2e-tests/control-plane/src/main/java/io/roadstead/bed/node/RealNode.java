package io.roadstead.bed.node;

import io.roadstead.bed.Await;
import io.roadstead.bed.BedFailure;
import io.roadstead.bed.Binaries;
import io.roadstead.bed.LocalControlPlane;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One real Kubernetes node of a control plane on this machine. It is started in two steps, because each side has
/// to know the other's address: [#prepare] gives the node its network, while the control plane does not run yet,
/// and [#join] makes it a member.
///
/// Everything runs below one process in namespaces of its own (mount, network, process, IPC, host name), so that
/// ending that process takes all else back: processes, mounts, interfaces, packet rules. From inside, only this
/// machine's end of the wire can be reached, and the services of the cluster; nothing on the machine's other
/// networks.
public final class RealNode {
    /// The label by which a pod asks for this node rather than a simulated one; the value is `true`.
    public static final String LABEL = "roadstead.io/real-node";

    /// An image that is always there, with a shell. Of its tools, `wget -T` crashes in Debian's build.
    public static final String BUSYBOX = LocalImages.BUSYBOX;

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration READY_LIMIT = Duration.ofSeconds(90);
    private static final String SERVICES = "10.96.0.0/16"; // as the API server has it

    private static final String CUT = "roadstead-cut"; // in disconnect.nft

    private final String name;
    private final NodeFolder folder;
    private final Wire wire;
    private final Binaries binaries;
    private final Process process;

    private RealNode(String name, NodeFolder folder, Wire wire, Binaries binaries, Process process) {
        this.name = name;
        this.folder = folder;
        this.wire = wire;
        this.binaries = binaries;
        this.process = process;
    }

    /// Starts the node's namespaces and containerd, which then loads the local images on its own.
    ///
    /// @param bed the bed's folder
    /// @param name of the node; also of a folder in the bed that it keeps its files in, and that goes with the bed
    /// @throws BedFailure with what to install or to build, if something is missing
    public static RealNode prepare(Path bed, String name, Binaries binaries) throws InterruptedException {
        Requirements.check(binaries);
        Cgroup.sweep();
        NodeFolder folder = NodeFolder.of(bed, name);
        folder.write(name, Cgroup.of(folder), binaries);
        Wire wire = Wire.choose(folder.id());
        RealNode node = new RealNode(name, folder, wire, binaries, unshare(bed, name, folder, wire, binaries));
        try {
            Await.until(START_LIMIT, "the namespaces of " + name, node::hasOwnNetwork);
            wire.connect(node.process.pid());
            return node;
        } catch (RuntimeException | InterruptedException e) {
            node.process.destroyForcibly();
            down(bed, name);
            throw e;
        }
    }

    /// Ends the node with that name, whoever started it and however far it came: every process, mount, interface
    /// and cgroup of it. Leaves its folder to the bed. Idempotent; does nothing where there is none.
    public static void down(Path bed, String name) throws InterruptedException {
        NodeFolder folder = NodeFolder.of(bed, name);
        Cgroup.of(folder).remove();
        Wire.awaitGone(Wire.deviceOf(folder.id()));
    }

    /// In the cluster.
    public String name() {
        return name;
    }

    /// The address at which pods and kubelet find this machine, and so the API server, which has to listen there,
    /// to advertise it, and to have it in its certificate.
    public String hostAddress() {
        return wire.hostAddress();
    }

    /// Starts kubelet and kube-proxy and returns when the node is Ready.
    public void join(LocalControlPlane cluster) throws InterruptedException {
        InetSocketAddress server =
                new InetSocketAddress(hostAddress(), cluster.apiServer().getPort());
        cluster.writeKubeconfig(
                folder.file("kubelet.kubeconfig"), "system:node:" + name, List.of("system:nodes"), server);
        cluster.writeKubeconfig(folder.file("kube-proxy.kubeconfig"), "system:kube-proxy", List.of(), server);
        try {
            Files.copy(
                    cluster.folder().resolve("pki/ca.crt"), folder.file("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BedFailure("cannot give " + name + " the cluster's authority", e);
        }
        folder.write("joined", "");
        await(cluster, "create");
        await(cluster, "condition=Ready");
    }

    /// Gives the node an image, whose name then needs no registry. Idempotent.
    ///
    /// @param archive as `docker save`, [DockerArchive] or jib write it
    public void load(Path archive) throws InterruptedException {
        refuseDead();
        load(folder, process.pid(), archive);
    }

    /// As [#load(Path)], for a node that another JVM has started.
    ///
    /// @throws BedFailure if there is no such node
    public static void load(Path bed, String name, Path archive) throws InterruptedException {
        NodeFolder folder = NodeFolder.of(bed, name);
        load(folder, first(folder), archive);
    }

    private static void load(NodeFolder folder, long process, Path archive) throws InterruptedException {
        Path seen = folder.file("images").resolve(archive.getFileName());
        try {
            Files.copy(archive, seen, StandardCopyOption.REPLACE_EXISTING);
            inside(process, "sh", "/run/node/load-image.sh", "/run/node/images/" + seen.getFileName());
        } catch (IOException e) {
            throw new BedFailure("cannot give the node in " + folder.path() + " the image " + archive, e);
        }
    }

    /// The node's first process, which is in its namespaces of files and network.
    private static long first(NodeFolder folder) {
        String script = folder.file("node-init.sh").toString();
        return ProcessHandle.allProcesses()
                .filter(process -> {
                    List<String> words = List.of(process.info().arguments().orElse(new String[0]));
                    return words.contains("--kill-child") && words.contains(script);
                })
                .mapToLong(ProcessHandle::pid)
                .findFirst()
                .orElseThrow(() -> new BedFailure("no real node runs in " + folder.path()));
    }

    /// Pulls the cable: from now on every packet between the node and this machine is lost, and nobody is told.
    /// Pods go on, and so do connections if the cable is back before they give up. Idempotent.
    public void disconnect() throws InterruptedException {
        // Not by taking the interface down: its route would go too, and the machine's default route take over.
        reconnect();
        inside("nft", "-f", "/run/node/disconnect.nft");
    }

    /// Puts the cable back. Idempotent.
    public void reconnect() throws InterruptedException {
        inside("nft", "add", "table", "inet", CUT); // so that there is one to delete
        inside("nft", "delete", "table", "inet", CUT);
    }

    private static Process unshare(Path bed, String name, NodeFolder folder, Wire wire, Binaries binaries) {
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid", // so that Ctrl-C in a terminal does not reach it
                        "unshare",
                        "--mount",
                        "--net",
                        "--pid",
                        "--ipc",
                        "--uts",
                        "--fork",
                        "--kill-child",
                        "--mount-proc",
                        "--propagation=private",
                        "sh",
                        folder.file("node-init.sh").toString())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.file("node.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Map.of(
                "PATH", HostCommand.searchPath(),
                "ROADSTEAD_BED", NodeFolder.canonical(bed).toString(), // by which the bed finds all that is its own
                "NODE_FOLDER", folder.path().toString(),
                "BINARIES", binaries.folder().toString(),
                "NODE_NAME", name,
                "NODE_ADDRESS", wire.nodeAddress() + "/30",
                "HOST_ADDRESS", wire.hostAddress(),
                "SERVICE_NETWORK", SERVICES,
                "CGROUP", Cgroup.of(folder).name()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BedFailure("cannot start " + name, e);
        }
    }

    private boolean hasOwnNetwork() {
        refuseDead();
        try {
            Path theirs = Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/net"));
            return !theirs.equals(Files.readSymbolicLink(Path.of("/proc/self/ns/net")));
        } catch (IOException _) {
            return false; // it has just ended; the next round says so
        }
    }

    private void refuseDead() {
        if (!process.isAlive()) {
            throw new BedFailure(name + " has ended; its logs close with:\n" + folder.lastWords());
        }
    }

    private void await(LocalControlPlane cluster, String condition) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                binaries.folder().resolve("kubectl").toString(),
                "--kubeconfig=" + cluster.kubeconfig(),
                "wait",
                "node/" + name,
                "--for=" + condition,
                "--timeout=" + READY_LIMIT.toSeconds() + "s"));
        try {
            Process kubectl =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                Await.until(READY_LIMIT.plusSeconds(5), name + " to be ready", () -> {
                    refuseDead();
                    return !kubectl.isAlive();
                });
                String said = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (kubectl.exitValue() != 0) {
                    throw new BedFailure(name + " does not get ready: " + said.strip() + "\n" + folder.lastWords());
                }
            } finally {
                kubectl.destroyForcibly();
            }
        } catch (IOException e) {
            throw new BedFailure("cannot run " + command.getFirst(), e);
        }
    }

    private void inside(String... words) throws InterruptedException {
        refuseDead();
        inside(process.pid(), words);
    }

    /// Runs a program where the files, sockets and packet rules of the node are.
    private static void inside(long process, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("nsenter", "--target=" + process, "--mount", "--net", "--"));
        command.addAll(List.of(words));
        HostCommand.run(command.toArray(String[]::new));
    }
}
