package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded server while it is ours: started before this value exists, restarted on the same port when it dies,
 * stopped by {@link #close}. Call {@link #start} only with the lock of the data directory in hand.
 */
final class EmbeddedServer implements Database {
    static final String SUPERUSER = "postgres";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);
    private static final Duration READY_LIMIT = Duration.ofMinutes(10);
    private static final int PORT_TRIES = 3;
    /** Below this many free bytes the next log segment may not fit; PostgreSQL's segments have 16 MB. */
    private static final long LOW_SPACE = 20L << 20;
    /** How long one mention of a full disk counts, since quotas do not show as free space. */
    private static final Duration DISK_FULL_COUNTS = Duration.ofSeconds(10);

    private final EmbeddedFiles files;
    private final ServerSettings settings;
    private final ServerLog output;
    private final Clock clock;
    private final Endpoint superuser;
    private final Endpoint endpoint;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread supervisor;

    private volatile ServerProcess process;
    private volatile boolean restarting;

    private EmbeddedServer(
            EmbeddedFiles files, ServerSettings settings, ServerLog output, Clock clock, Started started) {
        this.files = files;
        this.settings = settings;
        this.output = output;
        this.clock = clock;
        this.superuser = started.superuser();
        this.endpoint = started.endpoint();
        this.process = started.process();
        this.supervisor =
                Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::supervise);
    }

    private record Started(ServerProcess process, ServerSettings settings, Endpoint superuser, Endpoint endpoint) {}

    /** Makes the files where they are missing, stops a lost server, starts a new one; or refuses in one sentence. */
    static EmbeddedServer start(Layout layout, Map<String, String> extraSettings, Clock clock) {
        Instant begun = clock.instant();
        try {
            EmbeddedFiles files = EmbeddedFiles.prepare(layout);
            ServerLog output = new ServerLog(layout.log(), clock);
            Started started = launch(files, extraSettings, output);
            var server = new EmbeddedServer(files, started.settings(), output, clock, started);
            server.supervisor.start();
            log.atInfo()
                    .addKeyValue("data", layout.cluster())
                    .addKeyValue("pid", started.process().pid())
                    .addKeyValue("address", started.endpoint().label())
                    .addKeyValue("as", files.runAs().name())
                    .addKeyValue(
                            "millis", Duration.between(begun, clock.instant()).toMillis())
                    .log("embedded database is ready");
            return server;
        } catch (IOException e) {
            throw refusal(layout, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupRefused("The start of the embedded database was interrupted.", e);
        }
    }

    @Override
    public Endpoint endpoint() {
        return endpoint;
    }

    /** The way in with all rights, for what the console's own role may not do. */
    Endpoint superuser() {
        return superuser;
    }

    long pid() {
        return process.pid();
    }

    @Override
    public Optional<Trouble> knownTrouble() {
        if (diskIsFull()) {
            return Optional.of(Trouble.DISK_FULL);
        }
        return restarting ? Optional.of(Trouble.RESTARTING) : Optional.empty();
    }

    /** Stops the server; afterwards none of its processes is left. Idempotent. */
    @Override
    public void close() {
        closing.countDown();
        try {
            supervisor.interrupt();
            supervisor.join();
            process.stop();
            log.atInfo().addKeyValue("pid", process.pid()).log("embedded database stopped");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static StartupRefused refusal(Layout layout, IOException failure) {
        try {
            if (Sentence.tellsOfFullDisk(String.valueOf(failure.getMessage()))) {
                return Space.refusal(layout.data(), Programs.BYTES + NewCluster.BYTES + Space.RUNNING_BYTES);
            }
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return new StartupRefused("The embedded database cannot start: " + Sentence.of(failure), failure);
    }

    private static Started launch(EmbeddedFiles files, Map<String, String> extra, ServerLog output)
            throws IOException, InterruptedException {
        String reason = "";
        for (int attempt = 0; attempt < PORT_TRIES; attempt++) {
            int port = FreePort.find();
            ServerSettings settings =
                    ServerSettings.on(port, HostMemory.bytes()).with(extra);
            Endpoint superuser = Endpoint.local(port, "postgres", SUPERUSER, files.superuserPassword());
            ServerProcess process = files.launch(settings, output);
            boolean ready = false;
            try {
                process.awaitReady(superuser, READY_LIMIT);
                Endpoint endpoint = new Tenant(superuser).prepare(port);
                ready = true;
                return new Started(process, settings, superuser, endpoint);
            } catch (ServerProcess.Failed e) {
                reason = String.valueOf(e.getMessage());
                if (!output.tail().contains("could not bind")) {
                    break;
                }
            } finally {
                if (!ready) {
                    process.stop();
                }
            }
        }
        throw files.refusal(reason, output);
    }

    private void supervise() {
        Backoff backoff = Backoff.NONE;
        try {
            while (closing.getCount() > 0) {
                long started = System.nanoTime();
                int exit = process.awaitEnd();
                if (closing.getCount() == 0) {
                    return;
                }
                restarting = true;
                log.atWarn()
                        .addKeyValue("exit", exit)
                        .addKeyValue("reason", output.reason())
                        .log("embedded database ended by itself; restarting it");
                backoff = restart(backoff.afterRunning(Duration.ofNanos(System.nanoTime() - started)));
            }
        } catch (InterruptedException e) {
            log.atDebug().log("supervision of the embedded database ends");
        }
    }

    /** Returns when it runs again, with what to wait should it die soon, or when the console stops. */
    private Backoff restart(Backoff first) throws InterruptedException {
        Backoff backoff = first;
        while (!closing.await(backoff.delay().toMillis(), TimeUnit.MILLISECONDS)) {
            backoff = backoff.failed();
            try {
                new Leftover(files.layout().cluster()).clear();
                process = files.launch(settings, output);
                process.awaitReady(superuser, READY_LIMIT);
                restarting = false;
                log.atInfo().addKeyValue("pid", process.pid()).log("embedded database is back");
                return backoff;
            } catch (IOException | ServerProcess.Failed | RuntimeException e) {
                log.atWarn()
                        .addKeyValue("reason", Sentence.firstLine(String.valueOf(e.getMessage())))
                        .addKeyValue("retryInSeconds", backoff.delay().toSeconds())
                        .log("embedded database did not start");
            }
        }
        return backoff;
    }

    private boolean diskIsFull() {
        Instant since = clock.instant().minus(DISK_FULL_COUNTS);
        if (output.diskFullAt().filter(at -> at.isAfter(since)).isPresent()) {
            return true;
        }
        try {
            Path folder = files.layout().cluster();
            return Files.exists(folder) && Space.free(folder) < LOW_SPACE;
        } catch (IOException e) {
            log.atDebug().setCause(e).log("free space of the database is unknown");
            return false;
        }
    }

    static List<String> passwd() throws IOException {
        Path file = Path.of("/etc/passwd");
        return Files.isReadable(file) ? Files.readAllLines(file) : List.of();
    }
}
