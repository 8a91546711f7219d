package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** HAProxy of Debian before the gateways of several consoles: passes bytes on, in turn, to those that say that they are ready. */
public final class Balancer implements AutoCloseable {
    private static final String CONFIGURATION = """
            global
                maxconn 2000
            defaults
                mode tcp
                timeout connect 2s
                timeout check 3s
                timeout client 1h
                timeout server 1h
                retries 3
                option redispatch
            frontend gateway
                bind 127.0.0.1:%d
                default_backend consoles
            backend consoles
                balance roundrobin
                option httpchk GET /readyz
                default-server check check-ssl verify none inter 300ms fall 2 rise 1
            %s
            """;

    private final Process process;
    private final int port;

    private Balancer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it before gateways at these ports of this host. */
    public static Balancer start(Path folder, List<Integer> gateways) throws IOException, InterruptedException {
        Path root = fetched(folder);
        int port = Postgres.freePort();
        String servers = IntStream.range(0, gateways.size())
                .mapToObj(index -> "    server console" + index + " 127.0.0.1:" + gateways.get(index))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, CONFIGURATION.formatted(port, servers));
        ProcessBuilder builder = new ProcessBuilder(
                        root.resolve("usr/sbin/haproxy").toString(), "-f", file.toString(), "-db")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile());
        Map<String, String> environment = builder.environment();
        environment.put(
                "LD_LIBRARY_PATH", root.resolve("usr/lib/x86_64-linux-gnu").toString());
        Balancer started = new Balancer(builder.start(), port);
        if (started.process.waitFor(1, TimeUnit.SECONDS)) {
            throw new AssertionError("HAProxy did not start:\n" + Files.readString(folder.resolve("haproxy.log")));
        }
        return started;
    }

    private static Path fetched(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("proxies.log");
        Path out = folder.resolve("proxies.out");
        Process fetching = new ProcessBuilder(Path.of(System.getProperty("roadstead.home"), "e2e-tests/proxies/build")
                        .toString())
                .redirectOutput(out.toFile())
                .redirectError(log.toFile())
                .start();
        if (fetching.waitFor() != 0) {
            throw new AssertionError("HAProxy was not fetched:\n" + Files.readString(log));
        }
        return Path.of(Files.readString(out).strip().lines().toList().getLast());
    }

    /** Where agents and clients dial. */
    public String url() {
        return "https://localhost:" + port;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
