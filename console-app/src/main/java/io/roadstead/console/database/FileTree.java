package io.roadstead.console.database;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Deletes folders and gives them to another user. Never follows a link out of the folder. */
final class FileTree {
    private FileTree() {}

    static void delete(Path top) throws IOException {
        if (Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            walk(top, Files::delete);
        }
    }

    /**
     * Gives the folder and all in it to {@code owner}; does nothing where it has it already. The top changes last, so an
     * interrupted change is repeated from the start.
     */
    static void give(Path top, Account owner) throws IOException {
        if (Files.exists(top, LinkOption.NOFOLLOW_LINKS)
                && !Account.ownerOf(top).equals(owner)) {
            walk(top, file -> {
                Files.setAttribute(file, "unix:uid", owner.uid(), LinkOption.NOFOLLOW_LINKS);
                Files.setAttribute(file, "unix:gid", owner.gid(), LinkOption.NOFOLLOW_LINKS);
            });
        }
    }

    private static void walk(Path top, Step step) throws IOException {
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                step.on(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                step.on(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @FunctionalInterface
    private interface Step {
        void on(Path file) throws IOException;
    }
}
