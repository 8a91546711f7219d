package io.roadstead.journeys.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                timeout client %1$s
                timeout server %1$s
                retries 3
                option redispatch
            frontend gateway
                bind 127.0.0.1:%2$d
                default_backend consoles
            backend consoles
                balance roundrobin
                option httpchk GET /readyz
                default-server check check-ssl verify none inter 300ms fall 2 rise 1
            %3$s
            """;

    private final Process process;
    private final int port;

    private Balancer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it before gateways at these ports of this host. */
    public static Balancer start(Path folder, List<Integer> gateways) throws IOException, InterruptedException {
        return start(folder, gateways, "1h");
    }

    /** The same, but it ends connections that are silent for so long, as HAProxy writes times. */
    public static Balancer start(Path folder, List<Integer> gateways, String idle)
            throws IOException, InterruptedException {
        int port = Postgres.freePort();
        String servers = IntStream.range(0, gateways.size())
                .mapToObj(index -> "    server console" + index + " 127.0.0.1:" + gateways.get(index))
                .collect(Collectors.joining("\n"));
        Path file = folder.resolve("haproxy.cfg");
        Files.writeString(file, CONFIGURATION.formatted(idle, port, servers));
        ProcessBuilder builder =
                DebianPrograms.fetched(folder).command("usr/sbin/haproxy", "-f", file.toString(), "-db");
        Path log = folder.resolve("haproxy.log");
        Balancer started = new Balancer(builder.redirectOutput(log.toFile()).start(), port);
        if (started.process.waitFor(1, TimeUnit.SECONDS)) {
            throw new AssertionError("HAProxy did not start:\n" + Files.readString(log));
        }
        return started;
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
