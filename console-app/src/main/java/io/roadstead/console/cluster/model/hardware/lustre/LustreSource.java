package io.roadstead.console.cluster.model.hardware.lustre;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a client mounts: {@code <mgs>:/<file system>[/<directory>]}. A comma separates the addresses of one server, a colon the
 * servers of which one takes over from the other. Source: mount.lustre(8); the name of a file system has at most 8 characters.
 *
 * @param servers each with its addresses
 * @param fileSystem its name
 * @param directory in it, with a slash in front; empty for all of it
 */
public record LustreSource(List<List<LustreNid>> servers, String fileSystem, String directory) {
    private static final int LONGEST = 4_096;
    private static final int MOST = 64;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,8}");
    private static final Pattern ADDRESS = Pattern.compile("([^@,]{1,255}@[a-z][a-z0-9]{1,15}|[^@,:]{1,255})([,:]|$)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    /** Keeps copies. */
    public LustreSource {
        servers = servers.stream().map(List::copyOf).toList();
    }

    /** Reads one; empty where it is none. */
    public static Optional<LustreSource> parse(String text) {
        if (text.length() > LONGEST || CONTROL.matcher(text).find()) {
            return Optional.empty();
        }
        int end = text.indexOf(":/");
        if (end < 1) {
            return Optional.empty();
        }
        String path = text.substring(end + 2);
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        String directory = slash < 0 ? "" : trimmed(path.substring(slash));
        return NAME.matcher(name).matches()
                ? servers(text.substring(0, end)).map(servers -> new LustreSource(servers, name, directory))
                : Optional.empty();
    }

    private static String trimmed(String directory) {
        int end = directory.length();
        while (end > 0 && directory.charAt(end - 1) == '/') {
            end--;
        }
        return directory.substring(0, end);
    }

    /** The network's name ends an address, so that the colons of IPv6 are none of ours. */
    private static Optional<List<List<LustreNid>>> servers(String text) {
        List<List<LustreNid>> servers = new ArrayList<>();
        List<LustreNid> server = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (from < text.length()) {
            if (!address.find(from) || address.start() != from || servers.size() + server.size() >= MOST) {
                return Optional.empty();
            }
            Optional<LustreNid> nid = LustreNid.parse(address.group(1));
            if (nid.isEmpty()) {
                return Optional.empty();
            }
            server.add(nid.get());
            if (!address.group(2).equals(",")) {
                servers.add(server);
                server = new ArrayList<>();
            } else if (address.end() == text.length()) {
                return Optional.empty();
            }
            from = address.end();
        }
        return servers.isEmpty() || text.endsWith(":") ? Optional.empty() : Optional.of(servers);
    }

    /** All addresses of all servers, in their order. */
    public List<LustreNid> nids() {
        return servers.stream().flatMap(List::stream).toList();
    }

    /** As mount takes it. */
    @Override
    public String toString() {
        return servers.stream()
                        .map(server -> server.stream().map(LustreNid::toString).collect(Collectors.joining(",")))
                        .collect(Collectors.joining(":"))
                + ":/" + fileSystem + directory;
    }
}
