package io.roadstead.bed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.bed.profile.Profile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A control plane whose programs are processes of this machine, so that each of them can be killed, paused and brought
 * back, and whose API server can be reached through a proxy that spoils the network.
 */
public final class LocalControlPlane implements ControlPlane, AutoCloseable {
    private static final Duration RESTART_LIMIT = Duration.ofSeconds(60);

    private final ClusterRequest request;
    private final ClusterFolder folder;
    private final Programs programs;
    private final ApiServer api;
    private final String version;
    private @Nullable KubernetesClient client;

    LocalControlPlane(ClusterRequest request, ClusterFolder folder, Programs programs, ApiServer api, String version) {
        this.request = request;
        this.folder = folder;
        this.programs = programs;
        this.api = api;
        this.version = version;
    }

    @Override
    public String name() {
        return request.name();
    }

    @Override
    public Optional<Profile> profile() {
        return Optional.of(request.profile());
    }

    @Override
    public Path kubeconfig() {
        return folder.kubeconfig();
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public synchronized KubernetesClient client() {
        if (client == null) {
            client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(kubeconfig().toFile()))
                    .build();
        }
        return client;
    }

    /** Where the API server listens on this machine: what a proxy forwards to. */
    public InetSocketAddress apiServer() {
        return new InetSocketAddress(
                InetAddress.ofLiteral("127.0.0.1"), folder.ports().apiServer());
    }

    /** Where logs, keys and configuration of this control plane lie; it goes with the bed. */
    public Path folder() {
        return folder.path();
    }

    /** Whether the program runs, be it paused or not. */
    public boolean runs(Part part) {
        return programs.child(part).filter(Child::alive).isPresent();
    }

    /** Ends a program as a crash does, without a chance to say goodbye; returns when it is gone. */
    public void kill(Part part) throws InterruptedException {
        Child child = running(part);
        programs.forget(part);
        child.signal("KILL");
        if (!child.endsWithin(Duration.ofSeconds(10))) {
            throw new BedFailure(part.program() + " of " + name() + " survives SIGKILL");
        }
    }

    /** Freezes a program: its sockets stay open and accept connections, and nothing answers. */
    public void pause(Part part) throws InterruptedException {
        running(part).signal("STOP");
    }

    /** Lets a paused program go on. */
    public void resume(Part part) throws InterruptedException {
        running(part).signal("CONT");
    }

    /**
     * Ends a program if it runs and starts it again with its old data and address; returns when the API server answers.
     * Programs which have ended meanwhile, because they could not do without it, are started again too, as a kubelet
     * would.
     */
    public void restart(Part part) throws InterruptedException {
        if (runs(part)) {
            kill(part);
        }
        if (part == Part.SIMULATED_NODES) {
            // It would wait until the leases of its former self run out.
            api.deleteAll(ClusterStart.NODE_LEASES);
        }
        programs.start(part);
        Await.until(RESTART_LIMIT, name() + " to answer after a restart of " + part.program(), () -> {
            programs.refuseDead(part);
            return api.ready();
        });
        programs.revive();
    }

    /**
     * Writes the administrator's kubeconfig with another address, such as that of a proxy in front of the API server.
     * The address has to be a loopback one or that which was asked for at the start, since the certificate is verified.
     */
    public Path kubeconfigVia(InetSocketAddress address) {
        URI server = URI.create("https://" + address.getHostString() + ":" + address.getPort());
        Path file = folder.path().resolve("via-" + address.getPort() + ".kubeconfig");
        Kubeconfig.withToken(name(), server, folder.authority(), folder.token()).write(file);
        return file;
    }

    /**
     * Writes a kubeconfig with a client certificate for any user and groups, for example those of a kubelet:
     * {@code system:node:<name>} in {@code system:nodes}.
     *
     * @param server host and port under which the bearer reaches the API server
     */
    public void writeKubeconfig(Path file, String user, List<String> groups, InetSocketAddress server)
            throws InterruptedException {
        Path pair = folder.pki()
                .resolve("user-" + Integer.toHexString(file.toAbsolutePath().hashCode()));
        programs.helper(
                "identity",
                "--dir",
                folder.pki().toString(),
                "--user",
                user,
                "--groups",
                String.join(",", groups),
                "--out",
                pair.toString());
        try {
            Kubeconfig.withCertificate(
                            name(),
                            URI.create("https://" + server.getHostString() + ":" + server.getPort()),
                            folder.authority(),
                            user,
                            Files.readString(Path.of(pair + ".crt")),
                            Files.readString(Path.of(pair + ".key")))
                    .write(file);
        } catch (IOException e) {
            throw new BedFailure("cannot read the certificate of " + user, e);
        }
    }

    private Child running(Part part) {
        return programs.child(part)
                .filter(Child::alive)
                .orElseThrow(() -> new BedFailure(part.program() + " of " + name() + " does not run"));
    }

    /** Lets go of connections; the processes are stopped by the bed. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
            client = null;
        }
        api.close();
    }
}
