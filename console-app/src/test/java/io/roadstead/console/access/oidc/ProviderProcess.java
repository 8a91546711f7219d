package io.roadstead.console.access.oidc;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A provider that is not ours, as a process: npm's oidc-provider, with people and faults set by the test. */
final class ProviderProcess implements AutoCloseable {
    static final String CLIENT = "roadstead";
    static final String SECRET = "canary-of-the-client";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final String issuer;
    private final String control;

    private ProviderProcess(Process process, String issuer, String control) {
        this.process = process;
        this.issuer = issuer;
        this.control = control;
    }

    /** Starts one for the console at this address. */
    static ProviderProcess start(String console) throws IOException {
        return start(console, 0);
    }

    /** The same at this port of this host. */
    static ProviderProcess start(String console, int port) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of("../e2e-tests/oidc-provider/start")
                                .toAbsolutePath()
                                .normalize()
                                .toString(),
                        console,
                        Integer.toString(port))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        while (line != null && !line.startsWith("ready ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new AssertionError("the provider for tests did not start; it said why above");
        }
        String[] words = line.split(" ");
        return new ProviderProcess(process, words[1], words[2]);
    }

    String issuer() {
        return issuer;
    }

    /** Sets people or faults; see provider.mjs. */
    void set(String name, Object value) throws Exception {
        post("/", Map.of(name, value));
    }

    /** Makes this the only person, who signs in by the login {@code me}. */
    void person(String subject, String name, String email, @Nullable Object groups) throws Exception {
        set(
                "people",
                Map.of(
                        "me",
                        groups == null
                                ? Map.of("sub", subject, "preferred_username", name, "name", name, "email", email)
                                : Map.of(
                                        "sub",
                                        subject,
                                        "preferred_username",
                                        name,
                                        "name",
                                        name,
                                        "email",
                                        email,
                                        "groups",
                                        groups)));
    }

    /** How many refresh tokens were used with success. */
    int refreshes() throws Exception {
        return JSON.readTree(post("/", Map.of())).path("refreshes").asInt();
    }

    /** A logout token with these claims instead of the right ones. */
    String logoutToken(Map<String, Object> claims, boolean bySomebodyElse) throws Exception {
        return post("/logout-token", Map.of("claims", claims, "stranger", bySomebodyElse));
    }

    /** All is well again. */
    void healthy() throws Exception {
        post("/", Map.of("skew", 0, "down", false, "dropAnswers", false, "accessSeconds", 300, "people", Map.of()));
    }

    static List<String> groups(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> "group-" + i)
                .toList();
    }

    private String post(String path, Object body) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(control + path))
                                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
        }
    }

    @Override
    public void close() throws Exception {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
