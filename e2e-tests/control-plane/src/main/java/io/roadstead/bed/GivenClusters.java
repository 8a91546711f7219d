package io.roadstead.bed;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.roadstead.bed.profile.Profile;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Clusters that somebody else runs, named by {@code ROADSTEAD_TEST_KUBECONFIGS}: one file each, in its current
 * context, in the order in which tests ask for different profiles. They are never stopped and nothing in them is broken.
 */
final class GivenClusters implements ControlPlanes {
    static final String VARIABLE = "ROADSTEAD_TEST_KUBECONFIGS";

    private final List<Given> unused;
    private final Map<Profile, Given> used = new EnumMap<>(Profile.class);
    private final int number;

    GivenClusters(List<Path> kubeconfigs) {
        unused = new ArrayList<>(kubeconfigs.stream().map(Given::open).toList());
        number = kubeconfigs.size();
    }

    static Optional<ControlPlanes> fromEnvironment() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .filter(paths -> !paths.isBlank())
                .map(paths -> Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(paths)
                        .map(Path::of)
                        .toList())
                .map(GivenClusters::new);
    }

    @Override
    public String description() {
        return number + " clusters of " + VARIABLE;
    }

    @Override
    public synchronized ControlPlane shared(Profile profile) {
        return used.computeIfAbsent(profile, wanted -> {
            if (unused.isEmpty()) {
                throw new BedFailure(
                        "a cluster for " + wanted.id() + " is wanted, and " + VARIABLE + " has only " + number);
            }
            return unused.removeFirst();
        });
    }

    @Override
    public boolean makes(Class<?> type) {
        return false;
    }

    @Override
    public ControlPlane fresh(Profile profile, int nodes, int pods, boolean metrics) {
        throw new IllegalStateException("nothing is made here");
    }

    @Override
    public void discard(ControlPlane cluster) {
        throw new IllegalStateException("no cluster was made");
    }

    @Override
    public synchronized void close() {
        unused.forEach(given -> given.client().close());
        used.values().forEach(given -> given.client().close());
    }

    private record Given(String name, Path kubeconfig, KubernetesClient client) implements ControlPlane {
        static Given open(Path kubeconfig) {
            KubernetesClient client = new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                    .build();
            return new Given(String.valueOf(kubeconfig.getFileName()), kubeconfig, client);
        }

        @Override
        public Optional<Profile> profile() {
            return Optional.empty();
        }

        @Override
        public String version() {
            return client.getKubernetesVersion().getGitVersion();
        }
    }
}
