package io.roadstead.console.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked once below {@code target}: unpacking takes seconds, copying a fraction of one. */
final class UnpackedPrograms {
    private UnpackedPrograms() {}

    static Path folder() {
        return Path.of("target").toAbsolutePath().resolve("postgres-bin");
    }

    static void copyTo(Path data) throws IOException {
        Programs.below(folder()).unpack();
        try (Stream<Path> files = Files.walk(folder())) {
            files.forEach(file -> copy(file, data.resolve("postgres-bin").resolve(folder().relativize(file))));
        }
    }

    private static void copy(Path file, Path target) {
        try {
            Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
