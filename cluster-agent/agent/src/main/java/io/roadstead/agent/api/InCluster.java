package io.roadstead.agent.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The API server as a pod sees it. */
public final class InCluster {
    private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

    private InCluster() {}

    /**
     * From a pod's environment and its account's files.
     *
     * @throws IllegalStateException with a sentence if this is no pod
     */
    public static ApiAddress find(Map<String, String> environment) {
        return find(environment, ACCOUNT);
    }

    /** The same with the files of an account elsewhere. */
    public static ApiAddress find(Map<String, String> environment, Path account) {
        String host = environment.get("KUBERNETES_SERVICE_HOST");
        if (host == null) {
            throw new IllegalStateException("this is no pod: KUBERNETES_SERVICE_HOST is not set");
        }
        int port = Integer.parseInt(environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443"));
        try {
            byte[] authority = Files.readAllBytes(account.resolve("ca.crt"));
            return new ApiAddress(
                    host, port, host, authority, Optional.empty(), new TokenFile(account.resolve("token")));
        } catch (IOException unreadable) {
            throw new IllegalStateException("the cluster's authority cannot be read: " + unreadable.getMessage());
        }
    }
}
