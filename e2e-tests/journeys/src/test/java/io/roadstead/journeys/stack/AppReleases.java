package io.roadstead.journeys.stack;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.openqa.selenium.json.Json;

/**
 * Helm releases in one namespace of a cluster, as somebody handles them through the console's API.
 *
 * @param rest theirs
 * @param cluster its id
 */
public record AppReleases(Rest rest, String cluster, String namespace) {
    private static final Set<String> OVER = Set.of("done", "failed", "cancelled");
    private static final long LIMIT_SECONDS = 120;

    /**
     * A version of a chart of a source, with values over its own.
     *
     * @param values YAML
     */
    public record Wish(String source, String chart, String version, String values) {}

    /**
     * How an operation ended.
     *
     * @param reason why it failed; empty where it did not
     */
    public record End(String state, String reason) {}

    /** Installs it, and waits for the end. */
    public End install(String name, Wish wish) throws IOException, InterruptedException {
        return ended(rest.post("/api/v1/releases", body(name, wish, Map.of())));
    }

    /** What comes back for an installation that the console does not begin. */
    public String refusedInstall(String name, Wish wish) throws IOException, InterruptedException {
        return rest.refusedPost("/api/v1/releases", body(name, wish, Map.of()));
    }

    /** What an installation would do. */
    public Map<String, Object> preview(String name, Wish wish) throws IOException, InterruptedException {
        return rest.post("/api/v1/releases", body(name, wish, Map.of("dryRun", true)));
    }

    /** What an upgrade of that revision would do. */
    public Map<String, Object> previewUpgrade(String name, Wish wish, int from)
            throws IOException, InterruptedException {
        return rest.post(path(name) + "/upgrade", body(name, wish, Map.of("fromRevision", from, "dryRun", true)));
    }

    /** Makes the revision after that one, and waits for the end. */
    public End upgrade(String name, Wish wish, int from) throws IOException, InterruptedException {
        return ended(rest.post(path(name) + "/upgrade", body(name, wish, Map.of("fromRevision", from))));
    }

    /** Makes the revision after that one like an older one, and waits for the end. */
    public End rollBack(String name, int to, int from) throws IOException, InterruptedException {
        return ended(
                rest.post(path(name) + "/rollback", new Json().toJson(Map.of("revision", to, "fromRevision", from))));
    }

    /** Takes it away, and waits for the end. */
    public End remove(String name) throws IOException, InterruptedException {
        return ended(rest.removed(path(name)));
    }

    private String path(String name) {
        return "/api/v1/releases/" + cluster + "/" + namespace + "/" + name;
    }

    private String body(String name, Wish wish, Map<String, Object> more) {
        Map<String, Object> body = new TreeMap<>(more);
        body.put("chart", Map.of("source", wish.source(), "name", wish.chart()));
        body.put("version", wish.version());
        body.put("values", wish.values());
        if (!more.containsKey("fromRevision")) {
            body.put("name", name);
            body.put("targets", List.of(Map.of("cluster", cluster, "namespace", namespace)));
        }
        return new Json().toJson(body);
    }

    private End ended(Map<String, Object> begun) throws IOException, InterruptedException {
        Object operation = ((List<?>) Objects.requireNonNull(begun.get("operations"))).getFirst();
        Map<?, ?> last = Map.of();
        for (Instant limit = Instant.now().plusSeconds(LIMIT_SECONDS);
                Instant.now().isBefore(limit);
                Thread.sleep(200)) {
            last = (Map<?, ?>) Objects.requireNonNull(
                    rest.get("/api/v1/operations/" + operation).get("operation"));
            String state = String.valueOf(last.get("state"));
            if (OVER.contains(state)) {
                return new End(state, last.get("reason") instanceof Map<?, ?> why ? String.valueOf(why) : "");
            }
        }
        throw new AssertionError("the operation does not end: " + last);
    }
}
