package io.roadstead.bed.demo;

import io.roadstead.bed.BedFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** A small file that only its owner can read: a password, or a manifest with a join token. */
record OwnFile(Path path) {
    Optional<String> read() {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new BedFailure("cannot read " + path, e);
        }
    }

    void write(String text) {
        try {
            Path whole = Files.createTempFile(
                    path.getParent(),
                    ".own",
                    null,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(whole, text);
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BedFailure("cannot write " + path, e);
        }
    }
}
