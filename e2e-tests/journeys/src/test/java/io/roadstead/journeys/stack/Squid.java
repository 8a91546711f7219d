package io.roadstead.journeys.stack;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Squid of Debian, through which agents get out of their site by CONNECT. */
public final class Squid implements AutoCloseable {
    private static final String CONFIGURATION = """
            http_port 127.0.0.1:%1$d
            http_access allow all
            cache deny all
            cache_effective_user %2$s
            pid_filename none
            access_log none
            cache_store_log none
            cache_log /dev/null
            netdb_filename none
            coredump_dir none
            shutdown_lifetime 1 second
            visible_hostname localhost
            pinger_enable off
            err_page_stylesheet none
            mime_table %3$s/usr/share/squid/mime.conf
            icon_directory %3$s/usr/share/squid/icons
            unlinkd_program %3$s/usr/lib/squid/unlinkd
            logfile_daemon %3$s/usr/lib/squid/log_file_daemon
            """;

    private final Path folder;
    private final int port;
    private Process process;

    private Squid(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** Starts it on a free port. */
    public static Squid start(Path folder) throws IOException, InterruptedException {
        int port = Postgres.freePort();
        Path root = DebianPrograms.fetched(folder).root();
        String user = System.getProperty("user.name");
        Files.writeString(
                folder.resolve("squid.conf"),
                CONFIGURATION.formatted(port, user.equals("root") ? "proxy" : user, root));
        return new Squid(folder, port, run(folder, port));
    }

    private static Process run(Path folder, int port) throws IOException, InterruptedException {
        Path log = folder.resolve("squid.log");
        Process process = DebianPrograms.fetched(folder)
                .command(
                        "usr/sbin/squid",
                        "-N",
                        "-f",
                        folder.resolve("squid.conf").toString(),
                        "-d",
                        "1")
                .redirectOutput(log.toFile())
                .start();
        for (Instant limit = Instant.now().plusSeconds(20); Instant.now().isBefore(limit); Thread.sleep(100)) {
            if (listens(port)) {
                return process;
            }
        }
        process.destroyForcibly();
        throw new AssertionError("Squid did not start:\n" + Files.readString(log));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As {@code HTTPS_PROXY} has it. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** As the kernel does when memory runs out. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Another one at the same port. */
    public void again() throws IOException, InterruptedException {
        process = run(folder, port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
