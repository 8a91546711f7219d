package io.roadstead.console.catalog.archive;

import java.time.Duration;

/**
 * How large and how strange a packed chart may be.
 *
 * @param bytes of the archive
 * @param unpacked bytes of all files in it, and in the archives in it
 * @param file bytes of one file
 * @param entries files and folders, with those of the archives in it
 * @param ratio how many times more bytes come out than went in, once more than a mebibyte did
 * @param depth folders within each other
 * @param nested archives within each other
 * @param text characters of a file that is read as text
 * @param time for all of it
 */
public record ArchiveLimits(
        int bytes, long unpacked, int file, int entries, int ratio, int depth, int nested, int text, Duration time) {
    /** The usual ones; Helm itself takes files of 5 MiB and 100 MiB in all. */
    public static final ArchiveLimits DEFAULT = new ArchiveLimits(
            16 * 1024 * 1024,
            64L * 1024 * 1024,
            5 * 1024 * 1024,
            10_000,
            200,
            24,
            3,
            1024 * 1024,
            Duration.ofSeconds(10));
}
