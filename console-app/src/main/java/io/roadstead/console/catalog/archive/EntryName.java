package io.roadstead.console.catalog.archive;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The name of an entry, which leads to one place below the chart's own folder on every system, or is refused. */
record EntryName(List<String> parts) {
    private static final int LONGEST = 1_000;
    private static final int LONGEST_PART = 255;
    private static final Pattern PART = Pattern.compile("[^\\p{Cc}\\p{Cs}\\\\/]+");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*");
    private static final Set<String> NOWHERE = Set.of("", ".", "..");

    EntryName {
        parts = List.copyOf(parts);
    }

    static EntryName of(String name, boolean folder, int depth) throws Unsound {
        String path = folder && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        if (path.length() > LONGEST) {
            throw new Unsound("name", path.substring(0, 60));
        }
        List<String> parts = List.of(path.split("/", -1));
        for (String part : parts) {
            if (NOWHERE.contains(part)
                    || part.length() > LONGEST_PART
                    || !PART.matcher(part).matches()
                    || DRIVE.matcher(part).matches()) {
                throw new Unsound("name", path);
            }
        }
        if (parts.size() > depth) {
            throw new Unsound("depth", depth);
        }
        return new EntryName(parts);
    }

    String top() {
        return parts.getFirst();
    }

    /** Below the top folder; empty for that folder itself. */
    String below() {
        return String.join("/", parts.subList(1, parts.size()));
    }
}
