package io.roadstead.console.catalog.source.git;

import io.roadstead.console.catalog.source.git.PacketLines.Packet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a repository says it has. Source: git, {@code Documentation/gitprotocol-http.adoc}, "Smart Server Response", and
 * {@code gitprotocol-pack.adoc}.
 *
 * @param refs what each name stands for, in hexadecimal digits
 * @param abilities of the server
 */
record Advertisement(Map<String, String> refs, Set<String> abilities) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
    private static final String HEAD = "HEAD";

    /** What is asked of the server, as far as it can: without news of how far it is, and with pieces of a pack by what is before them. */
    private static final List<String> WANTED =
            List.of("multi_ack_detailed", "side-band-64k", "ofs-delta", "no-progress");

    Advertisement {
        refs = Map.copyOf(refs);
        abilities = Set.copyOf(abilities);
    }

    /** Reads one; empty for what is none. */
    static Optional<Advertisement> parse(InputStream in) {
        try {
            PacketLines lines = new PacketLines(in);
            if (!(lines.next().orElse(new Packet.Flush()) instanceof Packet.Line service)
                    || !service.text().equals("# service=git-upload-pack")
                    || !(lines.next().orElse(service) instanceof Packet.Flush)) {
                return Optional.empty();
            }
            return refs(lines);
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static Optional<Advertisement> refs(PacketLines lines) throws IOException {
        Map<String, String> refs = new LinkedHashMap<>();
        Set<String> abilities = new LinkedHashSet<>();
        for (var next = lines.next(); next.isPresent() && next.get() instanceof Packet.Line line; next = lines.next()) {
            String text = line.text();
            int zero = text.indexOf('\0');
            if (zero >= 0 && abilities.isEmpty()) {
                abilities.addAll(Stream.of(text.substring(zero + 1).strip().split(" ", -1))
                        .filter(ability -> !ability.isEmpty())
                        .toList());
            }
            String ref = zero < 0 ? text : text.substring(0, zero);
            int space = ref.indexOf(' ');
            if (space > 0 && ID.matcher(ref.substring(0, space)).matches()) {
                refs.put(ref.substring(space + 1), ref.substring(0, space));
            } else if (!ref.startsWith("shallow ")) {
                return Optional.empty();
            }
        }
        boolean known = abilities.stream()
                .filter(ability -> ability.startsWith("object-format="))
                .allMatch("object-format=sha1"::equals);
        return known ? Optional.of(new Advertisement(refs, abilities)) : Optional.empty();
    }

    /**
     * What a branch, a tag or a commit stands for; a branch goes before a tag of its name, and nothing stands for where new work begins.
     * A tag may be an object of its own.
     */
    Optional<String> find(String revision) {
        if (ID.matcher(revision).matches()) {
            return Optional.of(revision);
        }
        return Stream.of(
                        revision.isEmpty() ? HEAD : "refs/heads/" + revision,
                        "refs/tags/" + revision,
                        revision.startsWith("refs/") ? revision : "")
                .flatMap(name -> Optional.ofNullable(refs.get(name)).stream())
                .findFirst();
    }

    /** What is sent to have one commit without those before it. */
    byte[] want(String id) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String able =
                String.join(" ", WANTED.stream().filter(abilities::contains).toList());
        PacketLines.write(out, ("want " + id + " " + able).strip());
        if (abilities.contains("shallow")) {
            PacketLines.write(out, "deepen 1");
        }
        PacketLines.flush(out);
        PacketLines.write(out, "done");
        return out.toByteArray();
    }

    boolean sendsBands() {
        return abilities.contains("side-band-64k");
    }
}
