package io.roadstead.console.database;

import java.nio.file.Path;

/**
 * Where the embedded server keeps its files.
 *
 * @param data the console's data directory
 * @param programs where unpacked programs are kept; tests share one folder of them
 */
record Layout(Path data, Path programs) {
    static Layout in(DataDirectory directory) {
        return new Layout(directory.path(), directory.path().resolve("postgres-bin"));
    }

    /** The data directory of PostgreSQL itself. */
    Path cluster() {
        return data.resolve("postgres");
    }

    Path password() {
        return data.resolve("postgres.password");
    }

    Path logs() {
        return data.resolve("log");
    }

    Path log() {
        return logs().resolve("postgres.log");
    }
}
