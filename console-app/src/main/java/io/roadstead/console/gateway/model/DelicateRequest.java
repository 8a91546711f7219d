package io.roadstead.console.gateway.model;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which requests reach what a stolen kubeconfig would be used for first: the values of Secrets, and containers in the namespaces that
 * run the cluster. A path that hides what it is counts as one of them.
 */
public final class DelicateRequest {
    private static final Set<String> INTO_CONTAINERS = Set.of("exec", "attach", "portforward", "ephemeralcontainers");
    private static final Pattern OF_THE_CLUSTER = Pattern.compile("kube-.*|roadstead-system");
    private static final Pattern HIDDEN = Pattern.compile(".*(%|//|/\\.).*");

    private DelicateRequest() {}

    /** Whether this target, with its query or without, is one, whatever is done with it. */
    public static boolean is(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        if (HIDDEN.matcher(path).matches()) {
            return true;
        }
        List<String> parts = Arrays.asList(path.split("/", -1));
        return ofSecrets(parts) || intoContainers(KubernetesPath.parse(path));
    }

    /** Also by the old paths of watches, which name the resource further behind. */
    private static boolean ofSecrets(List<String> parts) {
        return parts.size() > 3
                && parts.get(1).equals("api")
                && parts.subList(3, parts.size()).contains("secrets");
    }

    private static boolean intoContainers(KubernetesPath path) {
        return INTO_CONTAINERS.contains(path.subresource())
                && OF_THE_CLUSTER.matcher(path.namespace()).matches();
    }
}
