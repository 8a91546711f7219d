package io.roadstead.bed;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.roadstead.bed.profile.Profile;
import java.nio.file.Path;
import java.util.Optional;

/** A running Kubernetes API server that tests may use as its administrator. */
public interface ControlPlane {
    /** Unique in its bed, for example {@code edge-1}. */
    String name();

    /** What it looks like; empty for a cluster that the bed did not fill. */
    Optional<Profile> profile();

    /** Gives cluster-admin; its CA is verified. */
    Path kubeconfig();

    /** As the API server reports it, for example {@code v1.36.3+k3s1}. */
    String version();

    /** The same client at each call; the bed closes it. */
    KubernetesClient client();
}
