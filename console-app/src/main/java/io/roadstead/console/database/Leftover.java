package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived its console, or its traces. It is stopped, not adopted: a fresh one has this release's programs
 * and settings, and stopping takes well under a second. Call it only with the lock of the data directory in hand.
 */
record Leftover(Path cluster) {
    private static final Logger log = LoggerFactory.getLogger(Leftover.class);
    private static final Duration CHILDREN_LIMIT = Duration.ofSeconds(10);

    /**
     * Afterwards no process uses the cluster, and {@code postmaster.pid} does not keep a new server from starting. The
     * file of a dead server is left to PostgreSQL, which reads more from it; only a process id that now belongs to some
     * other program, which PostgreSQL could not tell apart, makes us remove it.
     */
    void clear() throws IOException, InterruptedException {
        Path file = cluster.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<PostmasterPid> left = PostmasterPid.parse(Files.readAllLines(file));
        Optional<ProcessHandle> alive =
                left.flatMap(found -> ProcessHandle.of(found.pid())).filter(ProcessHandle::isAlive);
        boolean ours = alive.isPresent() && serves(alive.get().pid());
        if (ours) {
            log.atWarn().addKeyValue("pid", alive.get().pid()).log("stopping the database server of a lost console");
            new Stopping(alive.get()).stop();
        }
        awaitChildren(left.flatMap(PostmasterPid::sharedMemory));
        if (left.isEmpty() || (alive.isPresent() && !ours)) {
            log.atWarn().addKeyValue("file", file).log("removing the stale process id of a database server");
            Files.deleteIfExists(file);
        }
    }

    /** Whether that process is a server of this very cluster: it names it on its command line, or stands in it. */
    private boolean serves(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        try {
            if (!Files.readString(process.resolve("comm")).strip().equals("postgres")) {
                return false;
            }
            byte[] line = Files.readAllBytes(process.resolve("cmdline"));
            List<String> words = Arrays.asList(new String(line, StandardCharsets.UTF_8).split("\0", -1));
            int at = words.indexOf("-D");
            if (at >= 0 && at + 1 < words.size()) {
                return same(Path.of(words.get(at + 1)));
            }
            return same(process.resolve("cwd"));
        } catch (java.nio.file.NoSuchFileException | java.nio.file.AccessDeniedException e) {
            return false; // it ended meanwhile, or is another user's
        }
    }

    private boolean same(Path other) throws IOException {
        return Files.isDirectory(other) && Files.isSameFile(other, cluster);
    }

    private void awaitChildren(Optional<PostmasterPid.SharedMemory> memory) throws IOException, InterruptedException {
        Path table = Path.of("/proc/sysvipc/shm");
        if (memory.isEmpty() || !Files.exists(table)) {
            return;
        }
        long deadline = System.nanoTime() + CHILDREN_LIMIT.toNanos();
        while (PostmasterPid.attached(memory.get(), Files.readAllLines(table)) > 0) {
            if (System.nanoTime() - deadline > 0) {
                throw new StartupRefused("Processes of a lost database server still use " + cluster
                        + ": end those postgres processes, then start again.");
            }
            Thread.sleep(50);
        }
    }
}
