package io.roadstead.console.access.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without pages: follows redirects, keeps cookies of each host, fills in the provider's form. */
final class PlainBrowser {
    private static final int MOST_REDIRECTS = 15;

    private final String console;
    private final Map<String, Map<String, String>> cookies = new ConcurrentHashMap<>();

    PlainBrowser(String console) {
        this.console = console;
    }

    /** Where it ended up, and what is shown there. */
    record Page(URI address, int status, String body) {
        String path() {
            return address.getPath() + (address.getQuery() == null ? "" : "?" + address.getQuery());
        }
    }

    /** From the console to the provider, through its form, and back. */
    Page signIn(String login) throws Exception {
        Page page = open("/oauth2/authorization/oidc");
        boolean known = !page.body().contains("name=\"login\""); // then the provider asks nothing
        return known ? page : answer(page, "login", login);
    }

    /** Opens a page of the console. */
    Page open(String path) throws Exception {
        return follow(URI.create(console + path));
    }

    /** Fills the form of a provider's page in. */
    Page answer(Page form, String field, String value) throws Exception {
        var action = Pattern.compile("action=\"([^\"]+)\"").matcher(form.body());
        URI target = action.find() ? form.address().resolve(action.group(1)) : form.address();
        var hidden = Pattern.compile("name=\"(xsrf)\" value=\"([^\"]+)\"").matcher(form.body());
        String body = field + "=" + encoded(value) + (hidden.find() ? "&xsrf=" + encoded(hidden.group(2)) : "");
        return follow(send(HttpRequest.newBuilder(target)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Sends a form to the console; where it leads to, unfollowed. */
    String post(String path, String form) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(console + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)))
                .headers()
                .firstValue("Location")
                .orElse("");
    }

    /** Whether the first page is shown, and not the login page. */
    boolean signedIn() throws Exception {
        return send(HttpRequest.newBuilder(URI.create(console + "/"))).statusCode() == 200;
    }

    /** The console's cookie of this name. */
    String cookie(String name) {
        return jar(URI.create(console)).getOrDefault(name, "");
    }

    /** Forgets, or plants, a cookie of the console. */
    void cookie(String name, String value) {
        if (value.isEmpty()) {
            jar(URI.create(console)).remove(name);
        } else {
            jar(URI.create(console)).put(name, value);
        }
    }

    /** Follows redirects to the page at their end. */
    Page follow(URI address) throws Exception {
        return follow(send(HttpRequest.newBuilder(address)));
    }

    private Page follow(HttpResponse<String> first) throws Exception {
        HttpResponse<String> answer = first;
        for (int i = 0; i < MOST_REDIRECTS && answer.statusCode() / 100 == 3; i++) {
            URI next =
                    answer.uri().resolve(answer.headers().firstValue("Location").orElseThrow());
            answer = send(HttpRequest.newBuilder(next));
        }
        return new Page(answer.uri(), answer.statusCode(), answer.body());
    }

    HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        URI address = builder.copy().build().uri();
        Map<String, String> jar = jar(address);
        if (!jar.isEmpty()) {
            builder.header(
                    "Cookie", jar.entrySet().stream().map(Object::toString).collect(Collectors.joining("; ")));
        }
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            var answer = client.send(builder.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(line -> keep(jar, line));
            return answer;
        }
    }

    private static void keep(Map<String, String> jar, String line) {
        String[] pair = line.replaceFirst(";.*", "").split("=", 2);
        if (pair[1].isEmpty() || line.contains("Max-Age=0") || line.contains("01 Jan 1970")) {
            jar.remove(pair[0]);
        } else {
            jar.put(pair[0], pair[1]);
        }
    }

    private Map<String, String> jar(URI address) {
        return cookies.computeIfAbsent(address.getAuthority(), host -> new ConcurrentHashMap<>(new HashMap<>()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
