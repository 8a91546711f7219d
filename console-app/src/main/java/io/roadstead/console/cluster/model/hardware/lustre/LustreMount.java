package io.roadstead.console.cluster.model.hardware.lustre;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mount of type {@code lustre} on a node: a line of {@code /proc/mounts}. Source: proc(5), fstab(5) for the escapes.
 *
 * @param path where it is mounted
 */
public record LustreMount(LustreSource source, String path, List<String> options) {
    private static final int LONGEST = 8_192;
    private static final int MOST = 1_000;
    private static final Pattern GAP = Pattern.compile("[ \\t]+");

    /** Keeps a copy. */
    public LustreMount {
        options = List.copyOf(options);
    }

    /** All of them in {@code /proc/mounts}; lines that are something else are left out. */
    public static List<LustreMount> parse(String mounts) {
        List<LustreMount> found = new ArrayList<>();
        int from = 0;
        while (from < mounts.length() && found.size() < MOST) {
            int end = mounts.indexOf('\n', from);
            int to = end < 0 ? mounts.length() : end;
            if (to - from <= LONGEST) {
                line(mounts.substring(from, to)).ifPresent(found::add);
            }
            from = to + 1;
        }
        return found;
    }

    private static Optional<LustreMount> line(String line) {
        List<String> fields = GAP.splitAsStream(line.strip()).toList();
        return fields.size() >= 4 && fields.get(2).equals("lustre")
                ? LustreSource.parse(unescaped(fields.get(0)))
                        .map(source -> new LustreMount(
                                source,
                                unescaped(fields.get(1)),
                                List.of(fields.get(3).split(",", 50))))
                : Optional.empty();
    }

    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /** The innermost of these mounts that holds a path of the host. */
    public static Optional<LustreMount> holding(String path, List<LustreMount> mounts) {
        return mounts.stream()
                .filter(mount -> path.equals(mount.path())
                        || path.startsWith(mount.path().endsWith("/") ? mount.path() : mount.path() + "/"))
                .max(Comparator.comparingInt(mount -> mount.path().length()));
    }
}
