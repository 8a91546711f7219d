package io.roadstead.console.database;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Words failures of files for a person, on one line and with a full stop. */
final class Sentence {
    private Sentence() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException denied -> "no permission for " + denied.getFile() + ".";
            case NoSuchFileException missing -> missing.getFile() + " does not exist.";
            case FileSystemException other
            when other.getReason() != null -> other.getReason() + " (" + other.getFile() + ").";
            default -> firstLine(String.valueOf(failure.getMessage()));
        };
    }

    static String firstLine(String text) {
        String line =
                text.strip().lines().findFirst().orElse("no details are known").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    /** True for the words that the operating system, Java and PostgreSQL use when a disk or a quota is full. */
    static boolean tellsOfFullDisk(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.contains("no space left on device") || lower.contains("disk quota exceeded");
    }
}
