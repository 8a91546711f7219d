package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL's programs, unpacked from the archive in our jar. The folder is named by the archive's hash and appears by
 * one rename after all its files are written, so no kill leaves half of it under that name. They are not flushed to the
 * disk one by one, which would take longer than all the rest: after a power cut in the first minute, delete the folder.
 *
 * @param parent where the programs of all releases are kept
 * @param name the folder of this release, named by the hash of its archive
 */
record Programs(Path parent, String name) {
    /** What the archive takes unpacked, rounded up. */
    static final long BYTES = 64L << 20;

    /** The major version in our jar, which must equal that of the data. */
    static final String MAJOR_VERSION = "18";

    private static final Logger log = LoggerFactory.getLogger(Programs.class);
    private static final String UNFINISHED = ".unpacking-";

    /** The unpacked archive, with {@code bin}, {@code lib} and {@code share}. */
    Path folder() {
        return parent.resolve(name);
    }

    Path postgres() {
        return folder().resolve("bin").resolve("postgres");
    }

    Path initdb() {
        return folder().resolve("bin").resolve("initdb");
    }

    boolean unpacked() {
        return Files.isDirectory(folder());
    }

    /** Where this release's programs belong below {@code parent}; unpacks nothing. */
    static Programs below(Path parent) {
        return new Programs(parent, MAJOR_VERSION + "-" + hash());
    }

    /** Unpacks where needed. A failure, even a kill, leaves at most an unfinished folder, which the next call removes. */
    void unpack() throws IOException {
        removeUnfinished();
        if (unpacked()) {
            return;
        }
        log.atInfo().addKeyValue("folder", folder()).log("unpacking PostgreSQL");
        Files.createDirectories(parent);
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
        try {
            extract(unfinished);
            Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.move(unfinished, folder(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            FileTree.delete(unfinished);
            throw e;
        }
    }

    /** Removes what an interrupted unpacking left. */
    void removeUnfinished() throws IOException {
        if (!Files.isDirectory(parent)) {
            return;
        }
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.toList()) {
                if (sibling.getFileName().toString().startsWith(UNFINISHED)) {
                    FileTree.delete(sibling);
                }
            }
        }
    }

    /** Removes the programs of other releases; call it only while no server of theirs runs. */
    void removeOthers() throws IOException {
        try (Stream<Path> siblings = Files.list(parent)) {
            for (Path sibling : siblings.toList()) {
                if (!sibling.equals(folder())) {
                    FileTree.delete(sibling);
                }
            }
        }
    }

    private static void extract(Path target) throws IOException {
        try (InputStream archive = new BufferedInputStream(archive());
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (!entry.getName().endsWith(".a")) { // for linking against, 7 MB
                    extract(entry, tar, target);
                }
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("archive entry leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeFolders(file, target);
            return;
        }
        makeFolders(file.resolveSibling(""), target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            content.transferTo(out);
        }
        boolean program = (entry.getMode() & 0100) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void makeFolders(Path folder, Path target) throws IOException {
        Path made = target;
        for (Path name : target.relativize(folder)) {
            made = made.resolve(name);
            if (!Files.isDirectory(made)) {
                Files.createDirectory(made);
                Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static InputStream archive() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = System.getProperty("os.name") + "/" + machine;
        String resource = switch (name) {
            case "Linux/amd64", "Linux/x86_64" -> "/postgres-linux-x86_64.txz";
            case "Linux/aarch64", "Linux/arm64" -> "/postgres-linux-arm_64.txz";
            default ->
                throw new StartupRefused("The embedded PostgreSQL exists for Linux on x86-64 and ARM64, not for " + name
                        + ": set ROADSTEAD_DB_URL to a PostgreSQL server.");
        };
        InputStream found = Programs.class.getResourceAsStream(resource);
        if (found == null) {
            throw new StartupRefused("This build of Roadstead does not contain PostgreSQL for " + name
                    + ": set ROADSTEAD_DB_URL to a PostgreSQL server.");
        }
        return found;
    }

    private static String hash() {
        try (InputStream archive = archive()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(archive, digest).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
