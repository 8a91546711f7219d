package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own that several consoles share, begun where a console had its embedded one. */
public final class Postgres implements AutoCloseable {
    private final Path data;
    private final Process process;
    private final int port;

    private Postgres(Path data, Process process, int port) {
        this.data = data;
        this.process = process;
        this.port = port;
    }

    /** Starts it on a directory and waits until it listens. */
    public static Postgres start(Path data) throws IOException, InterruptedException {
        UsedData.into(data);
        passable(data);
        passable(data.resolve("..").normalize());
        int port = freePort();
        List<String> command = new ArrayList<>(asOwner(data.resolve("postgres")));
        command.addAll(List.of(
                program(data).toString(),
                "-D",
                data.resolve("postgres").toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=100"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("postgres.log").toFile());
        builder.environment()
                .put(
                        "LD_LIBRARY_PATH",
                        program(data).resolveSibling("../lib").normalize().toString());
        Postgres started = new Postgres(data, builder.start(), port);
        started.awaitListening();
        return started;
    }

    /** It does not run as root; the directory belongs to whom it runs as then. */
    private static List<String> asOwner(Path directory) throws IOException {
        Object user = Files.getAttribute(directory, "unix:uid");
        Object group = Files.getAttribute(directory, "unix:gid");
        return "root".equals(System.getProperty("user.name"))
                ? List.of("setpriv", "--reuid", user.toString(), "--regid", group.toString(), "--clear-groups")
                : List.of();
    }

    /** Others than its owner may go through a directory, though not look into it. */
    private static void passable(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(directory, permissions);
    }

    private static Path program(Path data) throws IOException {
        try (Stream<Path> releases = Files.list(data.resolve("postgres-bin"))) {
            return releases.map(release -> release.resolve("bin/postgres"))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return free.getLocalPort();
        }
    }

    private void awaitListening() throws IOException, InterruptedException {
        Instant limit = Instant.now().plusSeconds(30);
        Path log = data.resolve("postgres.log");
        while (!Files.readString(log).contains("ready to accept connections")) {
            if (!process.isAlive() || Instant.now().isAfter(limit)) {
                process.destroyForcibly();
                throw new AssertionError("PostgreSQL did not start:\n" + Files.readString(log));
            }
            Thread.sleep(50);
        }
    }

    /** By which consoles use it, all with the same key. */
    public Map<String, String> environment() throws IOException {
        return Map.of(
                "ROADSTEAD_DB_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/roadstead",
                "ROADSTEAD_DB_USER",
                "postgres",
                "ROADSTEAD_DB_PASSWORD",
                Files.readString(data.resolve("postgres.password")).strip(),
                "ROADSTEAD_ENCRYPTION_KEY",
                Files.readString(data.resolve("encryption.key")).strip());
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy(); // waits for nobody who is connected still
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }
}
