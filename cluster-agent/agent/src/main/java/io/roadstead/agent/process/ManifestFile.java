package io.roadstead.agent.process;

import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The manifest that the console gave, read: what to apply, and the settings in it.
 *
 * @param documents in the order of the file, without the Deployment
 */
record ManifestFile(List<Document> documents, AgentSettings settings) {
    private static final int LONGEST = 1 << 20;
    private static final Map<String, String> RESOURCES = Map.of(
            "v1 Namespace", "/api/v1/namespaces",
            "v1 ServiceAccount", "/api/v1/namespaces/" + Manifest.NAMESPACE + "/serviceaccounts",
            "v1 ConfigMap", "/api/v1/namespaces/" + Manifest.NAMESPACE + "/configmaps",
            "v1 Secret", "/api/v1/namespaces/" + Manifest.NAMESPACE + "/secrets",
            "rbac.authorization.k8s.io/v1 ClusterRole", "/apis/rbac.authorization.k8s.io/v1/clusterroles",
            "rbac.authorization.k8s.io/v1 ClusterRoleBinding", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
            "rbac.authorization.k8s.io/v1 Role",
                    "/apis/rbac.authorization.k8s.io/v1/namespaces/" + Manifest.NAMESPACE + "/roles",
            "rbac.authorization.k8s.io/v1 RoleBinding",
                    "/apis/rbac.authorization.k8s.io/v1/namespaces/" + Manifest.NAMESPACE + "/rolebindings");

    /**
     * One object.
     *
     * @param target where it is applied
     */
    record Document(String kind, String name, String target, Map<?, ?> object) {}

    /**
     * Reads an address or a file.
     *
     * @throws IllegalArgumentException with a sentence; quotes nothing of the manifest
     */
    static ManifestFile read(String source) {
        return parse(text(source));
    }

    static ManifestFile parse(String text) {
        List<Document> documents = new ArrayList<>();
        Map<String, String> settings = new LinkedHashMap<>();
        try {
            for (Object read : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
                if (read instanceof Map<?, ?> object && !"Deployment".equals(object.get("kind"))) {
                    documents.add(document(object));
                    settings.putAll(values(object, "data"));
                    settings.putAll(values(object, "stringData"));
                }
            }
        } catch (YamlEngineException notYaml) {
            throw new IllegalArgumentException("the manifest is no YAML");
        }
        return new ManifestFile(documents, AgentSettings.of(settings));
    }

    private static Document document(Map<?, ?> object) {
        String kind = object.get("apiVersion") + " " + object.get("kind");
        String target = RESOURCES.get(kind);
        if (target == null || !(object.get("metadata") instanceof Map<?, ?> metadata)) {
            throw new IllegalArgumentException("the manifest has something that no agent needs: " + kind);
        }
        String name = String.valueOf(metadata.get("name"));
        boolean elsewhere = !Objects.requireNonNullElse(metadata.get("namespace"), Manifest.NAMESPACE)
                .equals(Manifest.NAMESPACE);
        if (elsewhere || !name.matches("[a-z0-9:.-]{1,100}")) {
            throw new IllegalArgumentException("the manifest has something in another place: " + kind);
        }
        return new Document(String.valueOf(object.get("kind")), name, target + "/" + name, object);
    }

    private static Map<String, String> values(Map<?, ?> object, String field) {
        Map<String, String> values = new LinkedHashMap<>();
        if (object.get(field) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> values.put(String.valueOf(name), String.valueOf(value)));
        }
        return values;
    }

    private static String text(String source) {
        try {
            return source.matches("https?://.*") ? fetched(URI.create(source)) : Files.readString(Path.of(source));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "the manifest cannot be read: " + unreadable.getClass().getSimpleName());
        }
    }

    /** Redirects are not followed: the manifest has a secret in its address. */
    private static String fetched(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(10_000);
        connection.setReadTimeout(10_000);
        if (connection.getResponseCode() != 200) {
            throw new IllegalArgumentException("the console does not give the manifest: " + connection.getResponseCode()
                    + "; was it used, or is it old?");
        }
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
