package io.roadstead.console.catalog.release.remote;

import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.catalog.release.remote.ClusterCalls.Told;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads Helm's records, which are Secrets: whoever may not read those, may not read releases. Waits for the cluster. */
@Component
public class HelmRecords {
    private static final String METADATA =
            "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json;as=PartialObjectMetadataList;v=v1beta1;g=meta.k8s.io";
    private static final int PAGE = 500;
    private static final int MOST_PAGES = 20;

    /** The snapshot that pages are of is over; asked again there is a new one. */
    private static final int GONE = 410;

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");

    private final ClusterCalls calls;

    /** Through these. */
    public HelmRecords(ClusterCalls calls) {
        this.calls = calls;
    }

    /**
     * What a record says without being read.
     *
     * @param labels all of them
     */
    public record Head(String uid, int revision, ReleaseStatus status, Instant at, Map<String, String> labels) {
        /** Keeps a copy. */
        public Head {
            labels = Map.copyOf(labels);
        }
    }

    /** All revisions that are kept, the newest first; refused where there are more than can be looked at. */
    public Reply<List<Head>> history(Caller caller, ReleaseKey key) {
        String target = secrets(key) + "?labelSelector=owner%3Dhelm%2Cname%3D" + key.name() + "&limit=" + PAGE;
        List<Head> heads = new ArrayList<>();
        String next = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            switch (calls.get(caller, key.cluster(), target + next, METADATA)) {
                case Told.Found(JsonNode list, boolean _) -> {
                    heads.addAll(heads(list));
                    String token = list.path("metadata").path("continue").asString("");
                    if (token.isEmpty()) {
                        heads.sort(Comparator.comparingInt(Head::revision).reversed());
                        return heads.isEmpty() ? new Reply.Missing<>() : new Reply.Got<>(heads);
                    }
                    next = "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
                }
                case Told.Refused refused -> {
                    return page > 0 && refused.status() == GONE ? silent() : refused(refused);
                }
                case Told.Silent silent -> {
                    return silent();
                }
            }
        }
        return new Reply.Refused<>(
                ProblemCode.RESOURCE_REFUSED, Reason.of("release.history-long", key.name(), PAGE * MOST_PAGES));
    }

    private static List<Head> heads(JsonNode list) {
        List<Head> heads = new ArrayList<>();
        for (JsonNode item : list.path("items")) {
            Map<String, String> labels = new TreeMap<>();
            item.path("metadata")
                    .path("labels")
                    .properties()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString("")));
            head(item.path("metadata"), labels).ifPresent(heads::add);
        }
        return heads;
    }

    private static Optional<Head> head(JsonNode metadata, Map<String, String> labels) {
        return Optional.of(labels.getOrDefault("version", ""))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> new Head(
                        metadata.path("uid").asString(""),
                        Integer.parseInt(text),
                        ReleaseStatus.of(labels.getOrDefault("status", "")),
                        at(metadata, labels),
                        labels));
    }

    private static Instant at(JsonNode metadata, Map<String, String> labels) {
        String seconds = labels.getOrDefault("modifiedAt", labels.getOrDefault("createdAt", ""));
        if (SECONDS.matcher(seconds).matches()) {
            return Instant.ofEpochSecond(Long.parseLong(seconds));
        }
        try {
            return Instant.parse(metadata.path("creationTimestamp").asString(""));
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }

    /** One revision as a whole. */
    public Reply<StoredRelease> read(Caller caller, ReleaseKey key, int revision) {
        return switch (calls.get(caller, key.cluster(), secret(key, revision))) {
            case Told.Found(JsonNode secret, boolean _) ->
                RecordReader.read(secret.path("data").path("release").asString(""))
                        .<Reply<StoredRelease>>map(Reply.Got::new)
                        .orElseGet(() -> new Reply.Refused<>(
                                ProblemCode.RESOURCE_REFUSED,
                                Reason.of("release.record-unreadable", key.name(), revision)));
            case Told.Refused refused -> refused(refused);
            case Told.Silent silent -> silent();
        };
    }

    /** Takes a record away that nobody finishes; true where it is gone, or was. */
    public Reply<Boolean> remove(Caller caller, ReleaseKey key, Head head) {
        String body = "{\"kind\":\"DeleteOptions\",\"apiVersion\":\"v1\",\"preconditions\":{\"uid\":\""
                + head.uid().replaceAll("[^A-Za-z0-9-]", "") + "\"}}";
        return switch (calls.send(
                caller, key.cluster(), "DELETE", secret(key, head.revision()), "application/json", body)) {
            case Told.Found found -> new Reply.Got<>(true);
            case Told.Refused refused -> refused.status() == 404 ? new Reply.Got<>(true) : HelmRecords.refused(refused);
            case Told.Silent silent -> silent();
        };
    }

    /** What a refusal of a cluster means to who asks. */
    public static <T> Reply<T> refused(Told.Refused refused) {
        return switch (refused.status()) {
            case 404 -> new Reply.Missing<>();
            case 401, 403 ->
                new Reply.Refused<>(ProblemCode.RESOURCE_DENIED, Reason.of("release.denied", refused.message()));
            case 429, 503, 504 ->
                new Reply.Refused<>(
                        ProblemCode.CLUSTER_UNREACHABLE, Reason.of("release.silent-says", refused.message()));
            default ->
                new Reply.Refused<>(ProblemCode.RESOURCE_REFUSED, Reason.of("release.refused", refused.message()));
        };
    }

    /** What silence means. */
    public static <T> Reply<T> silent() {
        return new Reply.Refused<>(ProblemCode.CLUSTER_UNREACHABLE, Reason.of("release.silent"));
    }

    private static String secrets(ReleaseKey key) {
        return "/api/v1/namespaces/" + key.namespace() + "/secrets";
    }

    private static String secret(ReleaseKey key, int revision) {
        return secrets(key) + "/sh.helm.release.v1." + key.name() + ".v" + revision;
    }
}
