package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.json.Json;

/** What a console says of a cluster, asked by somebody who does not wait long for an answer. */
public final class Health {
    /** Where there is no answer. */
    public static final Said NONE = new Said("no answer", "");

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String id;
    private final String token;

    /** Of this cluster. */
    public Health(String id, String token) {
        this.id = id;
        this.token = token;
    }

    /**
     * A state as it is shown.
     *
     * @param cause the sentence beside it; empty where there is none
     */
    public record Said(String state, String cause) {
        @Override
        public String toString() {
            return cause.isEmpty() ? state : state + " (" + cause + ")";
        }
    }

    /** What it says now. */
    public Said at(URI console) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(console.resolve("/api/v1/clusters/" + id))
                .header("Authorization", "Bearer " + token)
                .timeout(PATIENCE)
                .build();
        try {
            HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
            return answer.statusCode() == 200 ? said(answer.body()) : NONE;
        } catch (IOException unanswered) {
            return NONE;
        }
    }

    private static Said said(String body) {
        Map<String, Object> cluster = new Json().toType(body, Json.MAP_TYPE);
        Object cause = cluster.get("reason") instanceof Map<?, ?> reason ? reason.get("text") : "";
        return new Said(String.valueOf(cluster.get("state")), String.valueOf(cause));
    }
}
