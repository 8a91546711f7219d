package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the files of a new, empty server. They appear at their place by one rename, after initdb wrote all to disk. */
record NewCluster(Layout layout, Programs programs, RunAs runAs) {
    /** What initdb writes, rounded up. */
    static final long BYTES = 48L << 20;

    private static final Logger log = LoggerFactory.getLogger(NewCluster.class);
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final String UNFINISHED = ".initdb-";

    /** Leaves the new superuser's password in its file, and at most an unfinished folder where it fails. */
    void make() throws IOException, InterruptedException {
        log.atInfo().addKeyValue("folder", layout.cluster()).log("making a new database");
        if (!Files.exists(layout.password())) {
            Secret.write(layout.password(), Secret.random());
        }
        Path unfinished = Files.createTempDirectory(layout.data(), UNFINISHED);
        try {
            Path cluster = unfinished.resolve("postgres");
            Path password = unfinished.resolve("password");
            Secret.write(password, Secret.read(layout.password()));
            if (Account.current().root()) {
                FileTree.give(unfinished, runAs.owner());
            }
            var outcome = runAs.command(words(cluster, password)).run(LIMIT);
            if (!outcome.fine()) {
                throw refusal(outcome.output());
            }
            Files.move(cluster, layout.cluster(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            FileTree.delete(unfinished);
        }
    }

    /** Removes what an interrupted call left. */
    static void removeUnfinished(Path data) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(UNFINISHED) || name.startsWith(".secret-")) {
                    FileTree.delete(file);
                }
            }
        }
    }

    /** C.UTF-8 by PostgreSQL's own provider sorts the same on every system and after every upgrade of its libraries. */
    private List<String> words(Path cluster, Path password) {
        return List.of(
                programs.initdb().toString(),
                "--pgdata=" + cluster,
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums",
                "--username=" + EmbeddedServer.SUPERUSER,
                "--pwfile=" + password,
                "--auth-host=scram-sha-256",
                "--auth-local=reject",
                "--no-instructions");
    }

    private StartupRefused refusal(String output) throws IOException {
        if (Sentence.tellsOfFullDisk(output)) {
            return Space.refusal(layout.data(), BYTES);
        }
        String reason = output.lines()
                .filter(line -> line.contains("error:") || line.contains("FATAL:"))
                .findFirst()
                .orElse(output);
        return new StartupRefused(
                "The embedded database cannot be made in " + layout.cluster() + ": " + Sentence.firstLine(reason));
    }
}
