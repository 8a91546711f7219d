package io.roadstead.console.catalog.source.git;

import java.time.Duration;

/**
 * How much of a repository is read.
 *
 * @param listing bytes of the names that it has
 * @param pack bytes of one commit, packed
 * @param objects in it
 * @param object bytes of one of them
 * @param unpacked bytes of trees with all that is told by its difference to others; and of the files of all charts together
 * @param visited entries of folders that are looked at
 * @param depth folders within each other
 * @param charts in it
 * @param whole time to fetch it
 * @param unpacking time to unpack it
 */
public record GitLimits(
        int listing,
        int pack,
        int objects,
        int object,
        long unpacked,
        int visited,
        int depth,
        int charts,
        Duration whole,
        Duration unpacking) {
    /** The usual ones. */
    public static final GitLimits DEFAULT = new GitLimits(
            8 << 20,
            32 << 20,
            200_000,
            16 << 20,
            128L << 20,
            200_000,
            24,
            1_000,
            Duration.ofMinutes(2),
            Duration.ofSeconds(60));
}
