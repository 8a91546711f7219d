package io.roadstead.bed.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.roadstead.bed.BedFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The console's REST API for an administrator, by a token that lives for an hour and is removed at the end. */
final class ConsoleApi implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKENS = "/api/v1/tokens";
    private static final String CLUSTERS = "/api/v1/clusters";

    private final HttpClient http;
    private final URI console;
    private final String token;
    private final String tokenId;

    private ConsoleApi(HttpClient http, URI console, JsonNode made) {
        this.http = http;
        this.console = console;
        this.token = made.path("token").asText();
        this.tokenId = made.path("id").asText();
    }

    /** Signs in as {@code admin}; empty when that password is not, or no longer, the account's. */
    static Optional<ConsoleApi> signIn(URI console, String password) throws InterruptedException {
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        String basic = Base64.getEncoder().encodeToString(("admin:" + password).getBytes(StandardCharsets.UTF_8));
        var wanted = Map.of("name", "demo", "ttl", "PT1H", "scopes", new String[] {"read", "write"});
        HttpResponse<String> answer = send(
                http,
                request(console, TOKENS)
                        .header("Authorization", "Basic " + basic)
                        .POST(BodyPublishers.ofString(written(wanted))));
        if (answer.statusCode() != 201) {
            http.close();
            return Optional.empty();
        }
        return Optional.of(new ConsoleApi(http, console, read(answer)));
    }

    /** What the console knows of a cluster, by id or name. */
    Optional<JsonNode> cluster(String id) throws InterruptedException {
        HttpResponse<String> answer = send(http, own(CLUSTERS + "/" + id).GET());
        return answer.statusCode() == 404 ? Optional.empty() : Optional.of(good(answer));
    }

    /** Adds a cluster; its id and the address of its manifest are in the answer. */
    JsonNode add(DemoCluster cluster) throws InterruptedException {
        var wanted =
                Map.of("name", cluster.id(), "labels", cluster.labels(), "tier", cluster.tier(), "mode", "manager");
        return good(send(http, own(CLUSTERS).POST(BodyPublishers.ofString(written(wanted)))));
    }

    /** Has a cluster join again, with the rights that it had; the answer is as that of {@link #add}. */
    JsonNode attachAgain(String id) throws InterruptedException {
        return good(send(http, own(CLUSTERS + "/" + id + "/reattach").POST(BodyPublishers.ofString("{}"))));
    }

    /** Forgets a cluster without asking its agent, which has gone with its cluster. */
    void forget(JsonNode cluster) throws InterruptedException {
        good(send(
                http,
                own(CLUSTERS + "/" + cluster.path("id").asText() + "?force=true")
                        .header("If-Match", "\"" + cluster.path("version").asText() + "\"")
                        .DELETE()));
    }

    /** The manifest at the address that the console gave. */
    String manifest(JsonNode invited) throws InterruptedException {
        String path = URI.create(invited.path("manifestUrl").asText()).getPath();
        HttpResponse<String> answer = send(http, request(console, path).GET());
        if (answer.statusCode() != 200) {
            throw refused(answer);
        }
        return answer.body();
    }

    private static HttpRequest.Builder request(URI console, String path) {
        return HttpRequest.newBuilder(console.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json");
    }

    private HttpRequest.Builder own(String path) {
        return request(console, path).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) throws InterruptedException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BedFailure("the console does not answer: " + e.getMessage(), e);
        }
    }

    private static JsonNode good(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw refused(answer);
        }
        return read(answer);
    }

    private static BedFailure refused(HttpResponse<String> answer) {
        String detail = read(answer).path("detail").asText("");
        return new BedFailure("the console refuses " + answer.request().uri().getPath() + " with " + answer.statusCode()
                + (detail.isEmpty() ? "" : ": " + detail));
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException _) {
            return JSON.missingNode(); // a proxy's page, say; what is read of it is empty
        }
    }

    private static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    /** Gives the token back; should that fail, it ends by itself. */
    @Override
    public void close() {
        try (http) {
            send(http, own(TOKENS + "/" + tokenId).DELETE());
        } catch (BedFailure _) {
            // The console may be ending at this moment.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
