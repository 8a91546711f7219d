package io.roadstead.console.cluster.model.hardware.lustre;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a target: {@code <file system>-OST001a}; the number is hexadecimal. Source: Lustre operations manual, "Lustre
 * file system setup". The management target {@code MGS} has neither file system nor number.
 *
 * @param fileSystem empty for a management target, and where a client leaves it out
 */
public record TargetName(String fileSystem, Kind kind, int index) implements Comparable<TargetName> {
    private static final Pattern FORM =
            Pattern.compile("(?:([A-Za-z0-9_-]{1,8})-)?(OST|MDT)([0-9a-fA-F]{4})(?:_UUID)?");
    private static final Pattern MANAGEMENT = Pattern.compile("MG[ST](?:0000)?(?:_UUID)?");
    private static final int LONGEST = 40;
    private static final Comparator<TargetName> ORDER = Comparator.comparing(TargetName::fileSystem)
            .thenComparing(TargetName::kind)
            .thenComparingInt(TargetName::index);

    /** What a target stores. */
    public enum Kind {
        /** Where the servers are. */
        MGT,
        /** Names and attributes. */
        MDT,
        /** What is in files. */
        OST
    }

    /** Reads one; empty where it is none. */
    public static Optional<TargetName> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        if (MANAGEMENT.matcher(text).matches()) {
            return Optional.of(new TargetName("", Kind.MGT, 0));
        }
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String fileSystem = form.group(1);
        return Optional.of(new TargetName(
                fileSystem == null ? "" : fileSystem,
                form.group(2).equals("OST") ? Kind.OST : Kind.MDT,
                Integer.parseInt(form.group(3), 16)));
    }

    TargetName of(String otherFileSystem) {
        return fileSystem.isEmpty() && kind != Kind.MGT ? new TargetName(otherFileSystem, kind, index) : this;
    }

    @Override
    public int compareTo(TargetName other) {
        return ORDER.compare(this, other);
    }

    /** As Lustre writes it. */
    @Override
    public String toString() {
        return kind == Kind.MGT
                ? "MGS"
                : (fileSystem.isEmpty() ? "" : fileSystem + "-") + String.format(Locale.ROOT, "%s%04x", kind, index);
    }
}
