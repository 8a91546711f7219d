package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/** Makes users by the REST API, as a program of the administrator would. */
public final class People implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("rs_[0-9a-f]{32}_[0-9a-f]{56}");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI console;
    private final String token;

    /** Signs in as this administrator. */
    public People(URI console, String name, String password) throws IOException, InterruptedException {
        this.console = console;
        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        var answer = post("/api/v1/tokens", "Basic " + basic, """
                {"name": "journeys", "ttl": "PT1H", "scopes": ["read", "write"]}""");
        var found = TOKEN.matcher(answer);
        assertThat(found.find()).as(answer).isTrue();
        token = found.group();
    }

    /** Makes a user: {@code administrator}, {@code auditor} or {@code user}. */
    public void make(String name, String password, String role) throws IOException, InterruptedException {
        post("/api/v1/users", "Bearer " + token, """
                {"name": "%s", "password": "%s", "role": "%s"}""".formatted(name, password, role));
    }

    private String post(String path, String authorization, String body) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(console.resolve(path))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(201);
        return answer.body();
    }

    @Override
    public void close() {
        client.close();
    }
}
