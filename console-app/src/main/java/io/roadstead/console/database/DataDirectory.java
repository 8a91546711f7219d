package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The folder in which one console keeps what must survive a restart. Making this value touches nothing.
 *
 * @param path absolute and normalised
 */
public record DataDirectory(Path path) {
    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** The folder used when none is named. */
    public static DataDirectory usual() {
        return new DataDirectory(Path.of(System.getProperty("user.home"), ".local", "share", "roadstead"));
    }

    static DataDirectory at(String text) {
        try {
            return new DataDirectory(Path.of(text));
        } catch (InvalidPathException e) {
            throw new StartupRefused("The data directory is not a valid path: choose another --data.", e);
        }
    }

    /**
     * Makes the folder where it is missing, with those above it, and checks that it can be written. Idempotent; call it
     * before the first log file is opened below the folder, so that what is wrong is said in one sentence.
     *
     * @throws StartupRefused if the folder cannot be used
     */
    public void prepare() {
        if (Files.isDirectory(path)) {
            requireWritable(path);
            return;
        }
        if (Files.exists(path)) {
            throw new StartupRefused("The data directory " + path + " is a file: choose another --data.");
        }
        make();
    }

    private void make() {
        try {
            Path above = nearestThatExists();
            if (!Files.isDirectory(above)) {
                throw new FileAlreadyExistsException(above.toString());
            }
            requireWritable(above);
            Files.createDirectories(path.resolveSibling("."));
            // Root lends passage to the user that the server runs as; what is private inside has its own mode.
            String mode = Account.current().root() ? "rwx--x--x" : "rwx------";
            Files.createDirectory(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        } catch (FileAlreadyExistsException e) {
            throw new StartupRefused("The folder " + e.getFile() + " is a file: choose another --data.", e);
        } catch (IOException e) {
            throw new StartupRefused("The data directory " + path + " cannot be created: " + Sentence.of(e), e);
        }
    }

    private Path nearestThatExists() {
        return Stream.<Path>iterate(path, Objects::nonNull, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
    }

    private void requireWritable(Path folder) {
        if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new StartupRefused("The data directory " + path + " cannot be written by user "
                    + System.getProperty("user.name") + ": give that user the folder " + folder
                    + ", or choose another --data.");
        }
    }
}
