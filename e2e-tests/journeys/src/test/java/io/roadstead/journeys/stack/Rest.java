package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** The REST API, as a program with a token uses it. */
public final class Rest implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI console;
    private final String token;

    /** With a token of its own that reads and writes. */
    public Rest(URI console, String name, String password) throws IOException, InterruptedException {
        this.console = console;
        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send("POST", "/api/v1/tokens", "Basic " + basic, """
                {"name": "journey", "ttl": "PT3H", "scopes": ["read", "write"]}""");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        token = String.valueOf(object(answer).get("token"));
    }

    private Rest(URI console, String token) {
        this.console = console;
        this.token = token;
    }

    /** With a token that is there, which another console on the same database may have made. */
    public static Rest by(URI console, String token) {
        return new Rest(console, token);
    }

    /** The token itself, for other programs of the same person. */
    public String token() {
        return token;
    }

    /** What is there. */
    public Map<String, Object> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, "Bearer " + token, "");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return object(answer);
    }

    /** What is there, as it stands. */
    public String text(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("GET", path, "Bearer " + token, "");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The id of an object, as soon as its cluster has told it; in any namespace where none is named. */
    public String awaitObject(String apiVersion, String kind, String namespace, String name)
            throws IOException, InterruptedException {
        String path = "/api/v1/resources?apiVersion=" + apiVersion + "&kind=" + kind + "&filter=name:" + name
                + (namespace.isEmpty() ? "" : "&namespace=" + namespace);
        for (Instant limit = Instant.now().plusSeconds(60); Instant.now().isBefore(limit); Thread.sleep(500)) {
            if (text("/api/v1/kinds").contains("\"" + kind + "\"")
                    && get(path).get("items") instanceof List<?> found
                    && !found.isEmpty()) {
                return String.valueOf(((Map<?, ?>) found.getFirst()).get("id"));
            }
        }
        throw new AssertionError(kind + " " + name + " is not told");
    }

    /** Makes something, which has to succeed. */
    public Map<String, Object> post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, "Bearer " + token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return object(answer);
    }

    /** What comes back for something that is sent, as it stands. */
    public String postText(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, "Bearer " + token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** Tries to make something, and answers how that was refused. */
    public String refusedPost(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("POST", path, "Bearer " + token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(400, 499);
        return answer.body();
    }

    /** Puts something where it has to be, which has to succeed. */
    public void put(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("PUT", path, "Bearer " + token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    /** Tries to put something somewhere, and answers how that was refused. */
    public String refusedPut(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("PUT", path, "Bearer " + token, body);
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(400, 499);
        return answer.body();
    }

    /** Puts something where it has to be, whatever its version is, which has to succeed. */
    public void putOver(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request(path, "Bearer " + token)
                        .header("If-Match", "*")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    /** Removes something as it is now, or begins to; either has to be granted. */
    public void delete(String path) throws IOException, InterruptedException {
        String seen = "\"" + get(path).get("version") + "\"";
        HttpResponse<String> answer = client.send(
                request(path, "Bearer " + token)
                        .header("If-Match", seen)
                        .DELETE()
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
    }

    /** Removes something that has no versions. */
    public void remove(String path) throws IOException, InterruptedException {
        removed(path);
    }

    /** The same; gives the answer, which may say what has begun. */
    public Map<String, Object> removed(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send("DELETE", path, "Bearer " + token, "");
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isBetween(200, 299);
        return object(answer);
    }

    private HttpResponse<String> send(String method, String path, String authorization, String body)
            throws IOException, InterruptedException {
        return client.send(
                request(path, authorization)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        return HttpRequest.newBuilder(console.resolve(path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json");
    }

    private static Map<String, Object> object(HttpResponse<String> answer) {
        return answer.body().isEmpty() ? Map.of() : new Json().toType(answer.body(), Json.MAP_TYPE);
    }

    @Override
    public void close() {
        client.close();
    }
}
