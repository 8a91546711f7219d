package io.roadstead.journeys.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A repository of git, served over HTTPS on this host by git's own program for web servers. */
public final class GitRepository implements AutoCloseable {
    private static final String WORD = "changeit";
    private static final String REMOTE = "charts.git";

    private final Path folder;
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    private GitRepository(Path folder, HttpsServer server) {
        this.folder = folder;
        this.server = server;
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    /** An empty one, with a certificate that nobody trusts by himself. */
    public static GitRepository start(Path folder) throws Exception {
        Files.createDirectories(folder);
        keytool(
                folder,
                "-genkeypair -alias git -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1 -keystore keys.p12");
        keytool(folder, "-exportcert -alias git -rfc -file git.pem -keystore keys.p12");
        keytool(folder, "-importcert -alias git -noprompt -file git.pem -keystore trusted.p12");
        git(folder, "init", "--quiet", "--initial-branch=main", "work");
        git(folder, "init", "--quiet", "--bare", "--initial-branch=main", REMOTE);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(folder.resolve("keys.p12"))));
        return new GitRepository(folder, server);
    }

    private static void keytool(Path folder, String words) throws IOException, InterruptedException {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        run(
                folder,
                Stream.concat(Stream.of(program, "-storepass", WORD), Arrays.stream(words.split(" ")))
                        .toList());
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        return run(
                folder,
                Stream.concat(
                                Stream.of("git", "-c", "user.name=Ada", "-c", "user.email=ada@example.test"),
                                Stream.of(words))
                        .toList());
    }

    private static String run(Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + said);
        }
        return said.strip();
    }

    private static SSLContext context(Path keys) throws Exception {
        KeyStore store = KeyStore.getInstance(keys.toFile(), WORD.toCharArray());
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, WORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /** Where it is. */
    public URI url() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/" + REMOTE);
    }

    /** Options by which a Java program trusts its certificate. */
    public String trusting() {
        return "-Djavax.net.ssl.trustStore=" + folder.resolve("trusted.p12") + " -Djavax.net.ssl.trustStorePassword="
                + WORD;
    }

    /** The folder that is pushed from. */
    public Path work() {
        return folder.resolve("work");
    }

    /** Commits all that is in the folder, and pushes it; gives the commit. */
    public String push() throws IOException, InterruptedException {
        git(work(), "add", "--all");
        git(work(), "commit", "--quiet", "--message", "Change");
        git(work(), "push", "--quiet", "../" + REMOTE, "main");
        return git(work(), "rev-parse", "HEAD");
    }

    /** Runs git's program as its manual has it, for each request. */
    private void answer(HttpExchange exchange) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("git", "http-backend");
        builder.environment().putAll(environment(exchange));
        Process program = builder.start();
        try (OutputStream in = program.getOutputStream()) {
            exchange.getRequestBody().transferTo(in);
        }
        try (InputStream out = program.getInputStream()) {
            int status = 200;
            for (String line = line(out); !line.isEmpty(); line = line(out)) {
                String name = line.substring(0, line.indexOf(':'));
                String value = line.substring(name.length() + 1).strip();
                if (name.equalsIgnoreCase("Status")) {
                    status = Integer.parseInt(value.substring(0, 3));
                } else {
                    exchange.getResponseHeaders().add(name, value);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            out.transferTo(exchange.getResponseBody());
        }
    }

    private Map<String, String> environment(HttpExchange exchange) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "GIT_PROJECT_ROOT",
                folder.toString(),
                "GIT_HTTP_EXPORT_ALL",
                "1",
                "REQUEST_METHOD",
                exchange.getRequestMethod(),
                "PATH_INFO",
                exchange.getRequestURI().getPath()));
        String query = exchange.getRequestURI().getRawQuery();
        all.put("QUERY_STRING", query == null ? "" : query);
        exchange.getRequestHeaders()
                .getOrDefault("Content-Type", List.of())
                .forEach(type -> all.put("CONTENT_TYPE", type));
        exchange.getRequestHeaders()
                .getOrDefault("Content-Encoding", List.of())
                .forEach(packed -> all.put("HTTP_CONTENT_ENCODING", packed));
        return all;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.close();
    }
}
