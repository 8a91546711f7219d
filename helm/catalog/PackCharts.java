import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Packs each chart of a folder as {@code <name>-<version>.tgz}, and lists them in {@code index.json}. The same files give the same bytes on
 * every machine: sorted, without times and owners, and stored instead of deflated, since what deflating gives depends on zlib's version.
 * Run it as a source file: {@code java PackCharts.java FOLDER_OF_CHARTS OUT}. It needs nothing but a JDK, so the build can run it.
 */
public final class PackCharts {
    private static final String CHART = "Chart.yaml";
    private static final int BLOCK = 512;
    private static final int STORED = 65_535;
    private static final int LARGEST_ICON = 10 * 1024;

    private PackCharts() {}

    public static void main(String... arguments) throws IOException {
        Path from = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        Files.createDirectories(out);
        removePacked(out);
        List<String> listed = new ArrayList<>();
        for (Path chart : charts(from)) {
            listed.add(pack(chart, out));
        }
        Files.writeString(out.resolve("index.json"), "[\n" + String.join(",\n", listed) + "\n]\n");
    }

    private static void removePacked(Path out) throws IOException {
        try (Stream<Path> there = Files.list(out)) {
            for (Path each : there.filter(file -> file.toString().endsWith(".tgz")).toList()) {
                Files.delete(each);
            }
        }
    }

    private static List<Path> charts(Path from) throws IOException {
        try (Stream<Path> folders = Files.list(from)) {
            return folders.filter(folder -> Files.exists(folder.resolve(CHART))).sorted().toList();
        }
    }

    /** Writes one chart, and gives its entry of the index. */
    private static String pack(Path chart, Path out) throws IOException {
        String about = Files.readString(chart.resolve(CHART));
        String name = field(about, "name");
        String version = field(about, "version");
        if (!name.equals(chart.getFileName().toString())) {
            throw new IllegalArgumentException(chart + " calls itself " + name);
        }
        String file = name + "-" + version + ".tgz";
        byte[] packed = gzip(tar(chart, name));
        Files.write(out.resolve(file), packed);
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("name", name);
        entry.put("version", version);
        entry.put("appVersion", field(about, "appVersion"));
        entry.put("description", field(about, "description"));
        entry.put("category", field(about, "  roadstead.io/category"));
        entry.put("digest", HexFormat.of().formatHex(sha256(packed)));
        entry.put("file", file);
        Path icon = chart.resolve("icon.png");
        if (Files.exists(icon)) {
            entry.put("icon", icon(icon));
        }
        return entry.entrySet().stream()
                .map(each -> "    \"" + each.getKey() + "\": \"" + escaped(each.getValue()) + "\"")
                .collect(Collectors.joining(",\n", "  {\n", "\n  }"));
    }

    private static String icon(Path icon) throws IOException {
        if (Files.size(icon) > LARGEST_ICON) {
            throw new IllegalArgumentException(icon + " has more than " + LARGEST_ICON + " bytes");
        }
        return Base64.getEncoder().encodeToString(Files.readAllBytes(icon));
    }

    /** A scalar of one line; our charts have no others where this asks. */
    private static String field(String yaml, String name) {
        Matcher found =
                Pattern.compile("(?m)^" + Pattern.quote(name) + ": *\"?([^\"\n]+?)\"? *$").matcher(yaml);
        if (!found.find()) {
            throw new IllegalArgumentException("Chart.yaml lacks " + name.strip());
        }
        return found.group(1);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static byte[] tar(Path chart, String name) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Map.Entry<String, Path> file : files(chart).entrySet()) {
            byte[] content = Files.readAllBytes(file.getValue());
            out.writeBytes(header(name + "/" + file.getKey(), content.length));
            out.writeBytes(content);
            out.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        }
        out.writeBytes(new byte[2 * BLOCK]);
        return out.toByteArray();
    }

    /** By their paths in the chart, Chart.yaml first, as Helm packs. What the charts share is a file of each. */
    private static Map<String, Path> files(Path chart) throws IOException {
        Map<String, Path> sorted = new TreeMap<>();
        try (Stream<Path> own = Files.walk(chart);
                Stream<Path> beside = Files.list(chart.resolveSibling("."))) {
            own.filter(Files::isRegularFile)
                    .forEach(file -> sorted.put(chart.relativize(file).toString().replace('\\', '/'), file));
            beside.filter(file -> file.toString().endsWith(".tpl"))
                    .forEach(file -> sorted.put("templates/" + file.getFileName(), file));
        }
        Map<String, Path> files = new LinkedHashMap<>();
        files.put(CHART, Objects.requireNonNull(sorted.remove(CHART), chart + " has no " + CHART));
        files.putAll(sorted);
        return files;
    }

    /** A header of POSIX ustar. */
    private static byte[] header(String name, int size) {
        byte[] path = name.getBytes(StandardCharsets.UTF_8);
        if (path.length > 100) {
            throw new IllegalArgumentException("too long a name: " + name);
        }
        byte[] header = new byte[BLOCK];
        System.arraycopy(path, 0, header, 0, path.length);
        put(header, 100, "0000644\0");
        put(header, 108, "0000000\0");
        put(header, 116, "0000000\0");
        put(header, 124, String.format("%011o\0", size));
        put(header, 136, "00000000000\0");
        put(header, 148, "        ");
        put(header, 156, "0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, 148, String.format("%06o\0 ", sum));
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }

    /** RFC 1952 around stored blocks of RFC 1951. */
    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff});
        for (int at = 0; at < content.length; at += STORED) {
            int length = Math.min(STORED, content.length - at);
            out.write(at + length == content.length ? 1 : 0);
            little(out, length, 2);
            little(out, ~length, 2);
            out.write(content, at, length);
        }
        CRC32 crc = new CRC32();
        crc.update(content);
        little(out, (int) crc.getValue(), 4);
        little(out, content.length, 4);
        return out.toByteArray();
    }

    private static void little(ByteArrayOutputStream out, int value, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write(value >>> 8 * i);
        }
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new UncheckedIOException(new IOException(impossible));
        }
    }
}
