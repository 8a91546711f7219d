package io.roadstead.console.operations;

import static java.util.Objects.requireNonNull;

import io.roadstead.console.database.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A replica in a JVM of its own, which can be killed. It is ready before it is told to begin, to save time. */
record ChildReplica(Process process, BufferedReader output) implements AutoCloseable {
    static ChildReplica prepare(TestDatabase database, Path data, String halt) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildReplica.class.getName(),
                        database.jdbcUrl(),
                        database.user(),
                        database.password(),
                        data.toString(),
                        halt)
                .redirectErrorStream(true)
                .start();
        return new ChildReplica(
                process, new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    /** Lets it work. */
    void begin() throws IOException {
        process.outputWriter().write("GO\n");
        process.outputWriter().flush();
    }

    /** Lets it work until it stands at its point, or has written this line. */
    void runUntil(String line) throws IOException {
        begin();
        List<String> said = new ArrayList<>();
        for (String next = output.readLine(); next != null; next = output.readLine()) {
            if (next.equals(line)) {
                return;
            }
            said.add(next);
        }
        throw new AssertionError("the replica ended before '" + line + "': " + String.join("\n", said));
    }

    /** By SIGKILL, which no program notices. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    /** Arguments: address, user and password of the database, folder, point to halt at. */
    public static void main(String[] args) throws IOException {
        Path data = Path.of(args[3]);
        Halts halts = new Halts(args[4]);
        AtomicReference<@Nullable SmallOperations> self = new AtomicReference<@Nullable SmallOperations>();
        TestKind kind = halts.kind(() -> new Traces(requireNonNull(self.get()).sql(), data.resolve("outside")));
        var setup = SmallOperations.Setup.of(new TestDatabase(args[0], args[1], args[2]), data, kind);
        SmallOperations replica = SmallOperations.start(setup, halts, false);
        self.set(replica);
        System.in.read();
        replica.bean(OperationScheduler.class).start();
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .lines()
                .forEach(ignored -> {});
    }
}
