package io.roadstead.journeys.stack;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** What the API server of a bed cluster was asked to list, by its own audit log. */
public final class WholeLists {
    /** What agents and consoles do for all people at once, in names of their own. */
    private static final Pattern OWN = Pattern.compile("roadstead:(agent|console):");

    private final Path log;

    private WholeLists(Path log) {
        this.log = log;
    }

    /** Of the cluster to which this kubeconfig leads. */
    public static WholeLists of(Path kubeconfig) {
        String cluster = kubeconfig.getFileName().toString().replace(".kubeconfig", "");
        return new WholeLists(kubeconfig.resolveSibling(cluster).resolve("audit.log"));
    }

    /** Lists of a kind in all namespaces that were asked for in the name of somebody who looks at a page, each with who and what. */
    public List<String> forPeople() throws IOException {
        return Files.readAllLines(log).stream()
                .map(line -> Serialization.unmarshal(line, GenericKubernetesResource.class))
                .filter(event -> event.get("impersonatedUser") != null)
                .filter(event -> event.get("objectRef", "namespace") == null && event.get("objectRef", "name") == null)
                .filter(event -> !OWN.matcher(String.valueOf((Object) event.get("impersonatedUser", "username")))
                        .lookingAt())
                .map(event -> event.get("impersonatedUser", "username") + " " + event.get("requestURI"))
                .toList();
    }
}
