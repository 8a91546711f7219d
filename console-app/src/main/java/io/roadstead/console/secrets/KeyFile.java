package io.roadstead.console.secrets;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The key of a console that was given none: made once, readable by the owner of the data directory only. */
record KeyFile(Path path) {
    static final String NAME = "encryption.key";

    /** What the file holds, if it exists. */
    Optional<String> read() {
        try {
            return Files.exists(path)
                    ? Optional.of(
                            Files.readString(path, StandardCharsets.US_ASCII).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new StartupRefused(
                    "The file " + path + " cannot be read, without which secrets stay closed: give it" + " to user "
                            + System.getProperty("user.name") + ", or set ROADSTEAD_ENCRYPTION_KEY.",
                    e);
        }
    }

    /** Makes it whole or not at all; of two who try at once, both get the key of the first. */
    String readOrMake(String fresh) {
        return read().orElseGet(() -> {
            try {
                make(fresh);
                return read().orElseThrow();
            } catch (IOException e) {
                throw new StartupRefused(
                        "The file " + path + " for the encryption key cannot be written: free space in"
                                + " the data directory, or set ROADSTEAD_ENCRYPTION_KEY.",
                        e);
            }
        });
    }

    private void make(String fresh) throws IOException {
        Path folder = path.resolveSibling(".");
        Path unfinished = Files.createTempFile(
                folder,
                ".secret-",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(unfinished, fresh + "\n", StandardCharsets.US_ASCII);
            Files.setOwner(unfinished, Files.getOwner(folder));
            Files.createLink(path, unfinished);
        } catch (FileAlreadyExistsException another) {
            if (!Files.exists(path)) {
                throw another;
            }
        } finally {
            Files.delete(unfinished);
        }
    }
}
