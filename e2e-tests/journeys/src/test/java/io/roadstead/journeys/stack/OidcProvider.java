package io.roadstead.journeys.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A provider of OpenID Connect that is not ours, as a process; see {@code e2e-tests/oidc-provider}. */
public final class OidcProvider implements AutoCloseable {
    /** The client that it knows, and its secret. */
    public static final String CLIENT = "roadstead";

    public static final String SECRET = "canary-of-the-client";

    private final Process process;
    private final String issuer;
    private final URI control;

    private OidcProvider(Process process, String issuer, URI control) {
        this.process = process;
        this.issuer = issuer;
        this.control = control;
    }

    /** Starts one at which the console at this address is registered. */
    public static OidcProvider start(URI console) throws IOException {
        Path home = Path.of(System.getProperty("roadstead.home"));
        Process process = new ProcessBuilder(
                        home.resolve("e2e-tests/oidc-provider/start").toString(), console.toString())
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
        return new OidcProvider(process, words[1], URI.create(words[2]));
    }

    /** By what it calls itself. */
    public String issuer() {
        return issuer;
    }

    /** Sets people or faults, as JSON; see provider.mjs. */
    public void set(String json) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(control)
                            .POST(HttpRequest.BodyPublishers.ofString(json))
                            .build(),
                    BodyHandlers.discarding());
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
