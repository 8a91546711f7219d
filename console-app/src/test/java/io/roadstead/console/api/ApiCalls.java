package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A program that uses the API over HTTP, with these credentials; {@code ""} for none. */
public record ApiCalls(int port, String authorization) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What came back. */
    public record Answer(int status, HttpResponse<String> raw) {
        public JsonNode json() {
            return JSON.readTree(raw.body());
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** The code, having checked that it is a whole problem which gives nothing away. */
        public String problem() {
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            JsonNode problem = json();
            assertThat(problem.get("status").asInt()).isEqualTo(status);
            assertThat(problem.get("traceId").asString()).matches("[0-9a-f]{32}");
            assertThat(problem.get("detail").asString()).isNotBlank();
            assertThat(problem.get("type").asString())
                    .endsWith(problem.get("code").asString());
            assertThat(raw.body()).doesNotContain("Exception", "io.roadstead", "org.spring", "at java", "SQL");
            assertThat(header("WWW-Authenticate").isEmpty()).isEqualTo(status != 401);
            return problem.get("code").asString();
        }
    }

    public ApiCalls anonymous() {
        return new ApiCalls(port, "");
    }

    public ApiCalls bearer(String token) {
        return new ApiCalls(port, "Bearer " + token);
    }

    public ApiCalls basic(String name, String password) {
        byte[] both = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return new ApiCalls(port, "Basic " + Base64.getEncoder().encodeToString(both));
    }

    /** Signs in and makes a token with these scopes. */
    public ApiCalls token(String name, String password, String scopes) throws IOException, InterruptedException {
        Answer made =
                basic(name, password).send("POST", "/api/v1/tokens", "{\"name\":\"test\",\"scopes\":[" + scopes + "]}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return bearer(made.json().get("token").asString());
    }

    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, "", headers);
    }

    /** Sends JSON, or nothing when the body is empty. */
    public Answer send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        if (!authorization.isEmpty()) {
            request.setHeader("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            return new Answer(answer.statusCode(), answer);
        }
    }
}
