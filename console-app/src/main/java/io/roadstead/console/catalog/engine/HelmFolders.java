package io.roadstead.console.catalog.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of its own for each run, for nobody else to read, below one of this console that it holds a lock on. Those of consoles that died are removed
 * by the next that starts beside them.
 */
final class HelmFolders implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HelmFolders.class);
    private static final String PREFIX = "roadstead-helm-";
    private static final String LOCK = ".lock";
    private static final FileAttribute<Set<PosixFilePermission>> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /** Others make theirs and lock it within that. */
    private static final Duration NEW = Duration.ofMinutes(1);

    private final Path parent;
    private @Nullable Path own;
    private @Nullable FileChannel lock;

    HelmFolders(Path parent) {
        this.parent = parent;
    }

    /** Removes what others left, who are not there any more. Where names are of everybody's choice, what is not of this user alone is none of them. */
    synchronized void sweep(Instant now) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, PREFIX + "*")) {
            UserPrincipal self = Files.getOwner(own(), LinkOption.NOFOLLOW_LINKS);
            for (Path folder : found) {
                if (folder.equals(own)) {
                    continue; // to close a second channel to its lock would let go of the lock
                }
                sweep(folder, self, now);
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            log.atInfo().addKeyValue("folder", parent).log("folders of earlier runs of Helm cannot be looked for");
        }
    }

    private static void sweep(Path folder, UserPrincipal self, Instant now) {
        try {
            PosixFileAttributes seen =
                    Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (seen.isDirectory()
                    && seen.owner().equals(self)
                    && seen.permissions().equals(PRIVATE.value())) {
                sweep(folder, seen.lastModifiedTime().toInstant().isAfter(now.minus(NEW)));
            }
        } catch (OverlappingFileLockException own) {
            log.atDebug().log("a folder of this process");
        } catch (IOException | UnsupportedOperationException others) {
            log.atDebug().addKeyValue("folder", folder).setCause(others).log("a folder of somebody else");
        }
    }

    private static void sweep(Path folder, boolean young) throws IOException {
        Path file = folder.resolve(LOCK);
        if (young && !Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = lock(file);
                var held = channel.tryLock()) {
            if (held != null) {
                remove(folder);
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** A new one. */
    synchronized Path make() throws IOException {
        return Files.createTempDirectory(own(), "run-", PRIVATE);
    }

    private Path own() throws IOException {
        Path folder = own;
        if (folder == null || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            folder = Files.createTempDirectory(parent, PREFIX, PRIVATE);
            own = folder;
            lock = lock(folder.resolve(LOCK));
            lock.lock();
        }
        return folder;
    }

    /** Removes one with all that is in it, and follows no link out of it. */
    static void remove(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed)
                        throws IOException {
                    Files.deleteIfExists(visited);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException | UncheckedIOException left) {
            log.atWarn().addKeyValue("folder", folder).setCause(left).log("a folder of Helm could not be removed");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        if (own != null) {
            remove(own);
        }
        if (lock != null) {
            lock.close();
        }
    }
}
