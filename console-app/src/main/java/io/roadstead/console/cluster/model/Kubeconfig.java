package io.roadstead.console.cluster.model;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/**
 * A file by which kubectl reaches clusters through the gateway, one context for each; the first is the current one.
 *
 * @param authority who signed the gateway's certificate, in PEM; empty where every system knows that one
 */
public record Kubeconfig(String authority, List<Context> contexts) {
    /**
     * One cluster.
     *
     * @param name of the context too
     * @param server its address
     */
    public record Context(String name, String server, User user) {}

    /** By what somebody proves to be who they are. */
    public sealed interface User {
        /** As the file calls it; the same name in two merged files would be one user. */
        String name();

        /** A secret in the file itself. */
        record ByToken(String name, String token) implements User {
            @Override
            public String toString() {
                return "ByToken[" + name + "]";
            }
        }

        /** A program asks the person to sign in, and keeps what that gave. */
        record ByProgram(String name, List<String> arguments, String hint) implements User {}
    }

    /** Keeps a copy; there is one cluster at least. */
    public Kubeconfig {
        contexts = List.copyOf(contexts);
        if (contexts.isEmpty()) {
            throw new IllegalArgumentException("a kubeconfig is for one cluster at least");
        }
    }

    /** The document, in the order in which it is written. */
    public Map<String, Object> document() {
        SequencedSet<User> users = new LinkedHashSet<>();
        contexts.forEach(context -> users.add(context.user()));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "v1");
        document.put("kind", "Config");
        document.put("clusters", contexts.stream().map(this::cluster).toList());
        document.put("users", users.stream().map(Kubeconfig::user).toList());
        document.put("contexts", contexts.stream().map(Kubeconfig::context).toList());
        document.put("current-context", contexts.getFirst().name());
        return document;
    }

    private Map<String, Object> cluster(Context context) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("server", context.server());
        if (!authority.isEmpty()) {
            cluster.put(
                    "certificate-authority-data",
                    Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.US_ASCII)));
        }
        return named(context.name(), "cluster", cluster);
    }

    private static Map<String, Object> context(Context context) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("cluster", context.name());
        both.put("user", context.user().name());
        return named(context.name(), "context", both);
    }

    private static Map<String, Object> user(User user) {
        return switch (user) {
            case User.ByToken(String name, String token) -> named(name, "user", Map.of("token", token));
            case User.ByProgram(String name, List<String> arguments, String hint) -> {
                Map<String, Object> program = new LinkedHashMap<>();
                program.put("apiVersion", "client.authentication.k8s.io/v1");
                program.put("command", "kubectl");
                program.put("args", arguments);
                program.put("installHint", hint);
                program.put("interactiveMode", "IfAvailable");
                program.put("provideClusterInfo", false);
                yield named(name, "user", Map.of("exec", program));
            }
        };
    }

    private static Map<String, Object> named(String name, String kind, Map<String, Object> content) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put(kind, content);
        return entry;
    }
}
