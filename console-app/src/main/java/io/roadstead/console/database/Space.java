package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks for disk space before anything is half done. */
final class Space {
    /** Room in which a server can start, recover and write its next log segments. */
    static final long RUNNING_BYTES = 48L << 20;

    private Space() {}

    static long free(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** Refuses the start where fewer bytes are free. */
    static void require(Path folder, long bytes) throws IOException {
        if (free(folder) < bytes) {
            throw refusal(folder, bytes);
        }
    }

    /** The sentence for a disk that is, or proved to be, too full. */
    static StartupRefused refusal(Path folder, long bytes) throws IOException {
        long free = free(folder);
        return new StartupRefused(
                free < bytes
                        ? "Not enough disk space for the database: it needs " + megabytes(bytes) + " at " + folder
                                + ", which has " + megabytes(free) + ". Free some space, or choose another --data."
                        : "The disk of " + folder + " takes no more files although " + megabytes(free)
                                + " are free: its inodes or its quota are used up. Free some, or choose another --data.");
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
