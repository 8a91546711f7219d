package io.roadstead.console.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A user of the operating system by number, as file ownership knows it. */
record Account(int uid, int gid) {
    static final Account ROOT = new Account(0, 0);

    boolean root() {
        return uid == 0;
    }

    /** Who this process is; asked of the kernel, since the name of the user says nothing inside containers. */
    static Account current() {
        return ownerOf(Path.of("/proc", Long.toString(ProcessHandle.current().pid())));
    }

    static Account ownerOf(Path file) {
        try {
            return new Account(number(file, "unix:uid"), number(file, "unix:gid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Finds a user by name in the lines of {@code /etc/passwd}. */
    static Optional<Account> named(String name, List<String> passwd) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(field -> field.length >= 4 && field[0].equals(name))
                .findFirst()
                .map(field -> new Account(Integer.parseInt(field[2]), Integer.parseInt(field[3])));
    }

    private static int number(Path file, String attribute) throws IOException {
        return (Integer) Files.getAttribute(file, attribute, LinkOption.NOFOLLOW_LINKS);
    }
}
