package io.roadstead.bed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.bed.profile.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * K3s in Docker, for machines where neither given clusters nor own processes can be had. The clusters are real and
 * empty: no simulated nodes, no faults; profiles only tell them apart.
 */
final class K3sContainers implements ControlPlanes {
    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.36.3-k3s1");

    private final Map<Profile, K3s> shared = new EnumMap<>(Profile.class);
    private final AtomicInteger numbers = new AtomicInteger();

    /** Whether Testcontainers is on the class path and a Docker daemon answers. */
    static boolean possible() {
        try {
            return DockerClientFactory.instance().isDockerAvailable();
        } catch (NoClassDefFoundError _) {
            return false;
        }
    }

    @Override
    public String description() {
        return "K3s in Docker";
    }

    @Override
    public synchronized ControlPlane shared(Profile profile) {
        return shared.computeIfAbsent(profile, wanted -> K3s.start("k3s-" + wanted.id()));
    }

    @Override
    public boolean makes(Class<?> type) {
        return type == ControlPlane.class;
    }

    @Override
    public ControlPlane fresh(Profile profile, int nodes, int pods, boolean metrics) {
        return K3s.start("k3s-own-" + numbers.incrementAndGet());
    }

    @Override
    public void discard(ControlPlane cluster) {
        if (cluster instanceof K3s container) {
            container.stop();
        }
    }

    @Override
    public synchronized void close() {
        shared.values().forEach(K3s::stop);
        shared.clear();
    }

    private record K3s(String name, Path kubeconfig, KubernetesClient client, K3sContainer container)
            implements ControlPlane {
        static K3s start(String name) {
            K3sContainer container = new K3sContainer(IMAGE);
            container.start();
            try {
                Path kubeconfig = Files.createTempFile(name, ".kubeconfig"); // readable by its owner only
                Files.writeString(kubeconfig, container.getKubeConfigYaml());
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                        .build();
                return new K3s(name, kubeconfig, client, container);
            } catch (IOException e) {
                container.stop();
                throw new BedFailure("cannot keep the kubeconfig of " + name, e);
            }
        }

        @Override
        public Optional<Profile> profile() {
            return Optional.empty();
        }

        @Override
        public String version() {
            return client.getKubernetesVersion().getGitVersion();
        }

        void stop() {
            client.close();
            container.stop();
            try {
                Files.deleteIfExists(kubeconfig);
            } catch (IOException e) {
                throw new BedFailure("cannot remove " + kubeconfig, e);
            }
        }
    }
}
