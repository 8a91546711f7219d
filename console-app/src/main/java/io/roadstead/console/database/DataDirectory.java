package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

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
     * Makes the folder where it is missing and checks that it can be written. Its parent must exist unless it is the
     * usual folder: a mistyped path or an unmounted disk must not quietly start an empty installation. Idempotent; call
     * it before the first log file is opened below the folder, since opening one makes all folders above it.
     *
     * @throws StartupRefused if the folder cannot be used, and nothing was made
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
        Path parent = path.getParent();
        try {
            if (parent != null && equals(usual())) {
                Files.createDirectories(parent);
            }
            if (parent == null || !Files.isDirectory(parent)) {
                throw new StartupRefused("The folder " + parent + " does not exist, so no data can be kept in " + path
                        + ": create it, or choose another --data.");
            }
            requireWritable(parent);
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

    private void requireWritable(Path folder) {
        if (!Files.isWritable(folder) || !Files.isExecutable(folder)) {
            throw new StartupRefused("The data directory " + path + " cannot be written by user "
                    + System.getProperty("user.name") + ": give that user the folder " + folder
                    + ", or choose another --data.");
        }
    }
}
