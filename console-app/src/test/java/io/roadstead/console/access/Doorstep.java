package io.roadstead.console.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser at the door, as far as HTTP shows it. Keeps cookies by hand: they are for TLS, or this host in browsers. */
final class Doorstep {
    private final int port;
    private final Map<String, String> cookies = new HashMap<>();

    Doorstep(int port) {
        this.port = port;
    }

    /** Where the password leads. */
    String password(String name, String password) throws IOException, InterruptedException {
        return post("/login", Map.of("username", name, "password", password));
    }

    /** Where the code leads. */
    String code(String code) throws IOException, InterruptedException {
        return post("/login/code", Map.of("code", code));
    }

    boolean signedIn() throws IOException, InterruptedException {
        return get("/").statusCode() == 200;
    }

    /** Asks until the person is signed out, for as long as that may take. */
    boolean signedOutWithin(Duration limit) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (signedIn()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            Thread.sleep(100);
        }
        return true;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(at(path)));
    }

    String cookie(String name) {
        return cookies.getOrDefault(name, "");
    }

    /** Takes the cookies of another one over, as somebody would who stole or planted them. */
    Doorstep copy() {
        Doorstep copy = new Doorstep(port);
        copy.cookies.putAll(cookies);
        return copy;
    }

    /** The same browser when the console has forgotten its session. */
    Doorstep withoutSession() {
        Doorstep later = copy();
        later.cookies.remove("__Host-roadstead");
        return later;
    }

    private String post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String location = send(HttpRequest.newBuilder(at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .headers()
                .firstValue("Location")
                .orElse("");
        return location.replaceFirst("^http://localhost:[0-9]+", "");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie", cookies.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            for (String line : answer.headers().allValues("Set-Cookie")) {
                String pair = line.substring(0, line.indexOf(';'));
                String name = pair.substring(0, pair.indexOf('='));
                String value = pair.substring(pair.indexOf('=') + 1);
                if (value.isEmpty() || line.contains("Max-Age=0")) {
                    cookies.remove(name);
                } else {
                    cookies.put(name, value);
                }
            }
            return answer;
        }
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + port + path);
    }
}
