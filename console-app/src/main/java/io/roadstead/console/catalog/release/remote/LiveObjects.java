package io.roadstead.console.catalog.release.remote;

import io.roadstead.console.catalog.release.ManifestObjects.Piece;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseObject;
import io.roadstead.console.catalog.release.model.Values;
import io.roadstead.console.catalog.release.remote.ClusterCalls.Told;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Recent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a cluster says of the objects of a manifest, and would say if they were sent. Waits for it. */
@Component
public class LiveObjects {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern VERSION = Pattern.compile("[a-z0-9.-]{1,253}(/[a-z0-9]{1,63})?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9.:_-]{1,253}");

    /** Kinds come and go with charts. */
    private static final Duration KNOWN = Duration.ofSeconds(30);

    private static final int MOST_KNOWN = 5_000;

    private final ClusterCalls calls;
    private final Recent<String, JsonNode> kinds = new Recent<>(KNOWN, MOST_KNOWN);

    /** Through these. */
    public LiveObjects(ClusterCalls calls) {
        this.calls = calls;
    }

    /** Where an object is. */
    public sealed interface Found {
        /**
         * Here; its fields.
         *
         * @param made whether it would be made, since it is not there yet
         */
        record There(Map<String, Object> fields, boolean made) implements Found {
            @Override
            public String toString() {
                return "There[…]";
            }
        }

        /** Nowhere. */
        record Absent() implements Found {}

        /** It was not told. */
        record Untold(String words) implements Found {}
    }

    /** One as it is. */
    public Found get(Caller caller, ReleaseKey key, ReleaseObject object) {
        return path(caller, key, object)
                .map(path -> found(calls.get(caller, key.cluster(), path)))
                .orElseGet(() -> new Found.Untold(unknown(object)));
    }

    /**
     * One as it would be, were it applied as Helm applies it; nothing is changed.
     *
     * @param force takes fields over that others manage
     */
    public Found tried(Caller caller, ReleaseKey key, Piece piece, boolean force) {
        return path(caller, key, piece.object())
                .map(path -> found(calls.send(
                        caller,
                        key.cluster(),
                        "PATCH",
                        path + "?dryRun=All&fieldManager=helm&force=" + force,
                        "application/apply-patch+yaml",
                        JSON.writeValueAsString(piece.fields()))))
                .orElseGet(() -> new Found.Untold(unknown(piece.object())));
    }

    private static String unknown(ReleaseObject object) {
        return "no matches for kind \"" + object.kind() + "\" in version \"" + object.apiVersion() + "\"";
    }

    private static Found found(Told told) {
        return switch (told) {
            case Told.Found(JsonNode object, boolean made) ->
                new Found.There(
                        Values.map(JSON.convertValue(object, Object.class)).orElse(Map.of()), made);
            case Told.Refused(int status, String message) ->
                status == 404 && message.contains("not found") && !message.startsWith("namespaces ")
                        ? new Found.Absent()
                        : new Found.Untold(message);
            case Told.Silent silent -> new Found.Untold("");
        };
    }

    /** Empty where the cluster knows no such kind, or it is no name. */
    private Optional<String> path(Caller caller, ReleaseKey key, ReleaseObject object) {
        if (!NAME.matcher(object.name()).matches()
                || !VERSION.matcher(object.apiVersion()).matches()) {
            return Optional.empty();
        }
        String root = (object.apiVersion().contains("/") ? "/apis/" : "/api/") + object.apiVersion();
        for (JsonNode resource : resources(caller, key.cluster(), root).path("resources")) {
            String plural = resource.path("name").asString("");
            if (resource.path("kind").asString("").equals(object.kind())
                    && NAME.matcher(plural).matches()) {
                String namespace = object.namespace().isEmpty() ? key.namespace() : object.namespace();
                String place = resource.path("namespaced").asBoolean(false) ? "/namespaces/" + encoded(namespace) : "";
                return Optional.of(root + place + "/" + plural + "/" + encoded(object.name()));
            }
        }
        return Optional.empty();
    }

    private JsonNode resources(Caller caller, ClusterId cluster, String root) {
        String id = cluster + root;
        Optional<JsonNode> known = kinds.recall(id, System.nanoTime());
        if (known.isPresent()) {
            return known.get();
        }
        if (calls.get(caller, cluster, root) instanceof Told.Found(JsonNode list, boolean _)) {
            kinds.remember(id, list, System.nanoTime());
            return list;
        }
        return JSON.missingNode();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8);
    }
}
