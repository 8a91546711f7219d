package io.roadstead.journeys.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.openqa.selenium.json.Json;

/** A browser as the console sees it, without the browser: so that a hundred of them fit beside it. */
public final class Session {
    private static final Json JSON = new Json();

    private final HttpClient client;
    private final URI console;
    /** By hand, since the cookies are for TLS, which this host is exempt from in browsers only. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /** Signs in by the form. */
    public Session(HttpClient client, URI console, String name, String password)
            throws IOException, InterruptedException {
        this.client = client;
        this.console = console;
        var answer = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + name + "&password=" + encoded(password))));
        assertThat(answer.statusCode()).isEqualTo(302);
    }

    /** Opens a page in a tab of its own; what the server sent for it. */
    public String open(String page) throws IOException, InterruptedException {
        var opened = send(request("/?v-r=init&location=" + encoded(page) + "&query="));
        assertThat(opened.statusCode()).as(page).isEqualTo(200);
        Map<String, Object> start = JSON.toType(opened.body(), Json.MAP_TYPE);
        Map<String, Object> app = object(start, "appConfig");
        Map<String, Object> uidl = object(app, "uidl");
        Map<String, Object> navigate = Map.of(
                "type",
                "event",
                "node",
                1,
                "event",
                "ui-navigate",
                "data",
                Map.of("route", page, "query", "", "appShellTitle", "", "historyState", Map.of(), "trigger", ""));
        String message = JSON.toJson(Map.of(
                "csrfToken",
                Objects.requireNonNull(uidl.get("Vaadin-Security-Key")),
                "syncId",
                Objects.requireNonNull(uidl.get("syncId")),
                "clientId",
                0,
                "rpc",
                List.of(navigate)));
        var answer = send(request("/?v-r=uidl&v-uiId=" + app.get("v-uiId"))
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message)));
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return answer.body();
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are texts
    private static Map<String, Object> object(Map<String, Object> outer, String name) {
        return (Map<String, Object>) Objects.requireNonNull(outer.get(name), name);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        var answer = client.send(request.build(), BodyHandlers.ofString());
        for (String line : answer.headers().allValues("Set-Cookie")) {
            String[] pair = line.replaceFirst(";.*", "").split("=", 2);
            cookies.put(pair[0], pair[1]);
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(console.resolve(path));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
