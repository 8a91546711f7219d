package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    private Path folder;

    @Test
    void isMadeWithTheFoldersAboveIt() {
        new DataDirectory(folder.resolve("missing/data")).prepare();
        new DataDirectory(folder.resolve("missing/data")).prepare();
        assertThat(folder.resolve("missing/data")).isDirectory();
    }

    @Test
    void isNotAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("data"));
        assertThat(Refusals.of(() -> new DataDirectory(file).prepare()))
                .isEqualTo("The data directory " + file + " is a file: choose another --data.");
        assertThat(Refusals.of(() -> new DataDirectory(file.resolve("below")).prepare()))
                .isEqualTo("The folder " + file + " is a file: choose another --data.");
    }

    @Test
    void canBeWritten() throws IOException {
        assumeThat(Account.current().root()).as("root may write everywhere").isFalse();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        assertThat(Refusals.of(() -> new DataDirectory(folder).prepare())).contains(" cannot be written by user ");
    }

    @Test
    void isUsedByOneConsole() throws IOException {
        DataDirectory directory = new DataDirectory(folder);
        try (DataLock lock = DataLock.take(directory)) {
            lock.announce(URI.create("http://localhost:8080"));
            assertThat(Refusals.of(() -> DataLock.take(directory)))
                    .startsWith("Roadstead already runs on this data: pid ");
            assertThat(Files.readString(folder.resolve("roadstead.lock")))
                    .isEqualTo("pid " + ProcessHandle.current().pid() + "\nurl http://localhost:8080\n");
        }
        DataLock.take(directory).close();
    }
}
