package io.roadstead.console.inventory.model;

import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which a file system is found, also after volumes of it came or went: its name and any one of its management servers.
 *
 * @param name at most 8 characters
 */
public record FileSystemKey(String name, LustreNid nid) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,8}");
    private static final int LONGEST = 300;

    /** Reads {@code scratch~10.0.0.1@o2ib}; empty where it is none. */
    public static Optional<FileSystemKey> parse(String text) {
        int between = text.indexOf('~');
        if (between < 0 || text.length() > LONGEST) {
            return Optional.empty();
        }
        String name = text.substring(0, between);
        return LustreNid.parse(text.substring(between + 1))
                .filter(nid -> NAME.matcher(name).matches())
                .map(nid -> new FileSystemKey(name, nid));
    }

    /** That of a file system; empty where its volumes do not tell its name and its servers. */
    public static Optional<FileSystemKey> of(FleetFileSystem fileSystem) {
        return fileSystem.name().isEmpty()
                ? Optional.empty()
                : fileSystem.nids().stream().findFirst().map(nid -> new FileSystemKey(fileSystem.name(), nid));
    }

    /** Whether it leads to the file system of this name with these management servers. */
    public boolean isOf(String otherName, Collection<LustreNid> nids) {
        return name.equals(otherName) && nids.contains(nid);
    }

    @Override
    public String toString() {
        return name + "~" + nid;
    }
}
