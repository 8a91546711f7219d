package io.roadstead.bed;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Removes a folder with all that is in it. Links are removed, never followed, and nothing is deleted through a mount. */
final class Deletion extends SimpleFileVisitor<Path> {
    private Deletion() {}

    /** Does nothing where there is no such folder. */
    static void of(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            refuseMounts(folder);
            Files.walkFileTree(folder, new Deletion());
        } catch (IOException e) {
            throw new BedFailure("cannot remove " + folder, e);
        }
    }

    private static void refuseMounts(Path folder) throws IOException {
        List<String> mounts = Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .map(line -> line.split(" ", -1)[1])
                .filter(mount -> mount.startsWith(folder + "/"))
                .toList();
        if (!mounts.isEmpty()) {
            throw new BedFailure("still mounted, so nothing is deleted: " + String.join(", ", mounts));
        }
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        Files.deleteIfExists(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException failure) throws IOException {
        if (failure != null) {
            throw failure;
        }
        Files.delete(dir);
        return FileVisitResult.CONTINUE;
    }
}
