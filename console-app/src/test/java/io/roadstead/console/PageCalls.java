package io.roadstead.console;

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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One browser as the console sees it, without the browser: cookies, the sign-in form, and the messages by which Vaadin's
 * client asks for a page. It obeys nobody: it asks for any page from wherever it may stand.
 */
public final class PageCalls {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    /** By hand, since the cookies are for TLS, which this host is exempt from in browsers only. */
    private final Map<String, String> cookies = new LinkedHashMap<>();

    private final String[] headers;

    /** With these headers on each request. */
    public PageCalls(int port, String... headers) {
        this.port = port;
        this.headers = headers;
    }

    /** Signs in by the form; where it leads to. */
    public String signIn(String name, String password) throws IOException, InterruptedException {
        var answer = send(request("/login")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + encoded(name) + "&password=" + encoded(password))));
        return answer.headers().firstValue("Location").orElse("");
    }

    /** The cookies as the browser sends them. */
    public String cookies() {
        return cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    public HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /** Sends JSON, as scripts of our pages do. */
    public HttpResponse<String> post(String path, String json, String... headers)
            throws IOException, InterruptedException {
        var request = request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    /**
     * Opens a session at the page {@code from}, and asks there for another page as the client does when a link is
     * clicked; the server's message, or empty where not even {@code from} is shown.
     */
    public Optional<String> navigate(String from, String to) throws IOException, InterruptedException {
        var opened = get("/?v-r=init&location=" + encoded(from) + "&query=");
        if (opened.statusCode() != 200 || !opened.body().startsWith("{")) {
            return Optional.empty();
        }
        JsonNode app = JSON.readTree(opened.body()).get("appConfig");
        String message = JSON.writeValueAsString(Map.of(
                "csrfToken",
                app.get("uidl").path("Vaadin-Security-Key").asString(),
                "syncId",
                app.get("uidl").path("syncId").asInt(),
                "clientId",
                0,
                "rpc",
                new Object[] {
                    Map.of(
                            "type",
                            "event",
                            "node",
                            1,
                            "event",
                            "ui-navigate",
                            "data",
                            Map.of(
                                    "route", to.replaceFirst("\\?.*", ""),
                                    "query", to.replaceFirst("^[^?]*\\??", ""),
                                    "appShellTitle", "",
                                    "historyState", Map.of(),
                                    "trigger", ""))
                }));
        var answer = send(request("/?v-r=uidl&v-uiId=" + app.get("v-uiId").asInt())
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(message)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Optional.of(answer.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies());
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(request.build(), BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String[] pair = line.replaceFirst(";.*", "").split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
