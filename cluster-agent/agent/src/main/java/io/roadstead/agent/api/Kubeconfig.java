package io.roadstead.agent.api;

import io.roadstead.agent.api.ApiTls.ClientCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * A kubeconfig's current context: token, token file or client certificate. Exec plugins and basic authentication are refused, and
 * so is a cluster whose certificate shall not be checked.
 */
public final class Kubeconfig {
    private final Path file;
    private final Map<?, ?> document;

    private Kubeconfig(Path file, Map<?, ?> document) {
        this.file = file;
        this.document = document;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException with a sentence that says what is missing or not possible; quotes no credentials
     */
    public static ApiAddress read(Path file) {
        try {
            Object document = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
            if (!(document instanceof Map<?, ?> map)) {
                throw new IllegalArgumentException(file + " is no kubeconfig");
            }
            return new Kubeconfig(file, map).address();
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(file + " cannot be read");
        } catch (YamlEngineException notYaml) {
            throw new IllegalArgumentException(file + " is no YAML");
        }
    }

    private ApiAddress address() {
        Map<?, ?> context =
                named("contexts", "context", text(document, "current-context").orElse(""));
        Map<?, ?> cluster =
                named("clusters", "cluster", text(context, "cluster").orElse(""));
        Map<?, ?> user = named("users", "user", text(context, "user").orElse(""));
        refuse(
                Boolean.TRUE.equals(cluster.get("insecure-skip-tls-verify")),
                "does not check the cluster's certificate");
        refuse(user.get("exec") != null || user.get("auth-provider") != null, "uses a plugin for its credentials");
        URI server = URI.create(text(cluster, "server").orElse(""));
        refuse(!"https".equals(server.getScheme()) || server.getHost() == null, "has no https server");
        refuse(!server.getRawPath().replace("/", "").isEmpty(), "has a server with a path");
        byte[] authority = data(cluster, "certificate-authority")
                .orElseThrow(() -> new IllegalArgumentException(file + " has no certificate-authority"));
        String host = server.getHost().replaceAll("[\\[\\]]", "");
        return new ApiAddress(
                host,
                server.getPort() < 0 ? 443 : server.getPort(),
                text(cluster, "tls-server-name").orElse(host),
                authority,
                client(user),
                token(user));
    }

    private Optional<ClientCertificate> client(Map<?, ?> user) {
        return data(user, "client-certificate")
                .flatMap(certificate -> data(user, "client-key").map(key -> new ClientCertificate(certificate, key)));
    }

    private Supplier<Optional<String>> token(Map<?, ?> user) {
        return text(user, "tokenFile")
                .<Supplier<Optional<String>>>map(path -> new TokenFile(beside(path)))
                .orElseGet(() -> {
                    Optional<String> token = text(user, "token");
                    return () -> token;
                });
    }

    private Map<?, ?> named(String list, String inner, String name) {
        Object entries = document.get(list);
        if (entries instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> entry
                        && name.equals(entry.get("name"))
                        && entry.get(inner) instanceof Map<?, ?> found) {
                    return found;
                }
            }
        }
        throw new IllegalArgumentException(file + " has no " + inner + " " + name);
    }

    private Optional<byte[]> data(Map<?, ?> map, String name) {
        Optional<byte[]> inline =
                text(map, name + "-data").map(text -> Base64.getMimeDecoder().decode(text));
        return inline.isPresent() ? inline : text(map, name).map(path -> content(beside(path)));
    }

    private Path beside(String path) {
        return file.toAbsolutePath().resolveSibling(path);
    }

    private static byte[] content(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(path + " cannot be read");
        }
    }

    private static Optional<String> text(Map<?, ?> map, String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private void refuse(boolean bad, String what) {
        if (bad) {
            throw new IllegalArgumentException(file + " " + what);
        }
    }
}
