package io.roadstead.console.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the server program, from its start to its end. */
final class ServerProcess {
    private static final Logger log = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration STEP = Duration.ofMillis(25);
    private static final Duration TOLD_EVERY = Duration.ofSeconds(15);

    private final Process process;
    private final ServerLog output;
    private final Thread copier;

    private ServerProcess(Process process, ServerLog output) {
        this.process = process;
        this.output = output;
        // Reading from a process holds its carrier, of which there are as many as cores.
        this.copier = Thread.ofPlatform().daemon().name("postgres-log").start(this::copy);
    }

    /** The server did not come up; the message is its own reason. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1;

        Failed(String reason) {
            super(reason);
        }
    }

    static ServerProcess launch(
            Programs programs, RunAs runAs, Layout layout, ServerSettings settings, ServerLog output)
            throws IOException {
        output.forgetTail();
        List<String> words = new ArrayList<>(
                List.of(programs.postgres().toString(), "-D", layout.cluster().toString()));
        words.addAll(settings.arguments());
        return new ServerProcess(Command.detached(runAs.words(words)).start(), output);
    }

    /**
     * Waits until a session works. A server that recovers after a crash is given all the time it needs while it lives,
     * up to {@code limit}.
     */
    void awaitReady(Endpoint endpoint, Duration limit) throws Failed, InterruptedException {
        long started = System.nanoTime();
        long told = started;
        while (true) {
            if (!process.isAlive()) {
                copier.join();
                throw new Failed(output.reason());
            }
            try (Connection connection = endpoint.connect(Duration.ofSeconds(2))) {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                if (Trouble.of(e) == Trouble.LOGIN) {
                    throw new Failed("its password is not the one in postgres.password");
                }
                if (System.nanoTime() - told > TOLD_EVERY.toNanos()) {
                    told = System.nanoTime();
                    log.atInfo().addKeyValue("state", e.getSQLState()).log("waiting for the database server");
                }
            }
            if (System.nanoTime() - started > limit.toNanos()) {
                throw new Failed("it accepted no session within " + limit.toSeconds() + " s");
            }
            Thread.sleep(STEP);
        }
    }

    /** Blocks until the server ended. */
    int awaitEnd() throws InterruptedException {
        int exit = process.waitFor();
        copier.join();
        return exit;
    }

    void stop() throws InterruptedException {
        if (process.isAlive()) {
            new Stopping(process.toHandle()).stop();
        }
        copier.join();
    }

    long pid() {
        return process.pid();
    }

    private void copy() {
        try (var stream = process.getInputStream()) {
            output.copy(stream);
        } catch (IOException e) {
            log.atDebug().setCause(e).log("database server closed its log");
        }
    }
}
