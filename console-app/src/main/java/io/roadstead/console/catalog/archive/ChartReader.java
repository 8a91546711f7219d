package io.roadstead.console.catalog.archive;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.PlainText;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.kernel.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.zip.GZIPInputStream;

/** Reads a packed chart from memory to memory, within limits; throws nothing at what is not one. */
public final class ChartReader {
    private static final String METADATA = "Chart.yaml";
    private static final String VALUES = "values.yaml";
    private static final String SCHEMA = "values.schema.json";
    private static final Set<String> QUESTIONS = Set.of("questions.yaml", "questions.yml");

    private final Budget budget;

    private ChartReader(Budget budget) {
        this.budget = budget;
    }

    /** Reads one within the usual limits. */
    public static ChartPack.Read read(byte[] archive) {
        return read(archive, ArchiveLimits.DEFAULT, System::nanoTime);
    }

    static ChartPack.Read read(byte[] archive, ArchiveLimits limits, LongSupplier nanos) {
        if (archive.length > limits.bytes()) {
            return refused(new Unsound("bytes", limits.bytes() / 1024 / 1024));
        }
        try {
            Files files = new ChartReader(new Budget(limits, archive.length, nanos)).files(archive, 1);
            return new ChartPack.Read.Sound(pack(archive, files));
        } catch (Unsound unsound) {
            return refused(unsound);
        } catch (IOException noArchive) {
            return refused(new Unsound("broken"));
        }
    }

    private static ChartPack.Read refused(Unsound why) {
        return new ChartPack.Read.Refused(why.reason());
    }

    /** The files of a chart that are read here, by their paths, and the names of the others. */
    private record Files(String top, SortedMap<String, byte[]> read, SortedMap<String, Integer> sizes) {
        Optional<byte[]> of(String path) {
            return Optional.ofNullable(read.get(path));
        }
    }

    private Files files(byte[] archive, int nesting) throws IOException {
        if (nesting > budget.limits().nested()) {
            throw new Unsound("nested", budget.limits().nested());
        }
        Files files = new Files("", new TreeMap<>(), new TreeMap<>());
        String top = "";
        Set<String> seen = new HashSet<>();
        try (InputStream in = budget.counted(new GZIPInputStream(new ByteArrayInputStream(archive)))) {
            TarEntries entries = new TarEntries(in, budget);
            for (var entry = entries.next(); entry.isPresent(); entry = entries.next()) {
                EntryName name = EntryName.of(
                        entry.get().name(),
                        entry.get().folder(),
                        budget.limits().depth());
                if (top.isEmpty()) {
                    top = name.top();
                } else if (!top.equals(name.top())) {
                    throw new Unsound("top", name.top());
                }
                if (!seen.add(String.join("/", name.parts()))) {
                    throw new Unsound("twice", name.below());
                }
                if (!entry.get().folder()) {
                    keep(files, name, entry.get().bytes(), nesting);
                }
            }
        }
        Files all = new Files(top, files.read(), files.sizes());
        requireChart(all);
        return all;
    }

    private void keep(Files files, EntryName name, byte[] bytes, int nesting) throws IOException {
        String path = name.below();
        if (path.isEmpty()) {
            throw new Unsound("top", name.top());
        }
        files.sizes().put(path, bytes.length);
        if (isRead(path)) {
            if (bytes.length > budget.limits().text()) {
                throw new Unsound("file", path, budget.limits().text() / 1024);
            }
            files.read().put(path, bytes);
        }
        if (path.equals(SCHEMA) || path.endsWith("/" + SCHEMA)) {
            Optional<String> foreign = OwnSchema.foreign(bytes);
            if (foreign.isPresent()) {
                throw new Unsound("schema", path, foreign.get());
            }
        }
        if (path.startsWith("charts/") && path.endsWith(".tgz")) {
            files(bytes, nesting + 1); // Helm unpacks it as well
        }
    }

    private static boolean isRead(String path) {
        String small = path.toLowerCase(Locale.ROOT);
        return path.equals(METADATA)
                || path.equals(VALUES)
                || path.equals(SCHEMA)
                || QUESTIONS.contains(path)
                || small.equals("readme.md")
                || small.equals("changelog.md");
    }

    /** Also of the charts in it: it has to have a name, and values that are no bomb. */
    private static void requireChart(Files files) throws Unsound {
        metadata(files);
        for (String each : List.of(VALUES, "questions.yaml", "questions.yml")) {
            Optional<String> text = text(files, each);
            if (text.isPresent()
                    && BoundedYaml.read(text.get(), BoundedYaml.Limits.VALUES) instanceof BoundedYaml.Parsed.Bad bad) {
                throw new Unsound("yaml", each, bad.detail());
            }
        }
    }

    private static ChartMetadata metadata(Files files) throws Unsound {
        String text = text(files, METADATA).orElseThrow(() -> new Unsound("no-chart"));
        return switch (BoundedYaml.read(text, BoundedYaml.Limits.METADATA)) {
            case BoundedYaml.Parsed.Bad bad -> throw new Unsound("yaml", METADATA, bad.detail());
            case BoundedYaml.Parsed.Good(Map<String, Object> fields) -> {
                ChartMetadata metadata = MetadataFields.read(fields).orElseThrow(() -> new Unsound("metadata"));
                if (!metadata.name().equals(files.top())) {
                    throw new Unsound("top", files.top());
                }
                yield metadata;
            }
        };
    }

    private static ChartPack pack(byte[] archive, Files files) throws Unsound {
        return new ChartPack(
                HexFormat.of().formatHex(Sha256.of(archive)),
                metadata(files),
                anyCase(files, "readme.md"),
                anyCase(files, "changelog.md"),
                text(files, VALUES).orElse(""),
                text(files, SCHEMA),
                text(files, "questions.yaml").or(() -> text(files, "questions.yml")),
                files.sizes().keySet().stream()
                        .filter(path -> path.startsWith("templates/"))
                        .map(path -> path.substring("templates/".length()))
                        .toList(),
                (int) files.sizes().keySet().stream()
                        .filter(path -> path.startsWith("crds/"))
                        .count());
    }

    private static String anyCase(Files files, String name) {
        return files.read().keySet().stream()
                .filter(path -> path.equalsIgnoreCase(name))
                .findFirst()
                .flatMap(path -> text(files, path))
                .orElse("");
    }

    /** What is no UTF-8 is shown as such; what steers a terminal is left out. */
    private static Optional<String> text(Files files, String path) {
        return files.of(path)
                .map(bytes -> PlainText.lines(new String(bytes, StandardCharsets.UTF_8), Integer.MAX_VALUE));
    }

    /** The digest of an archive as it is written everywhere here. */
    public static String digest(byte[] archive) {
        return HexFormat.of().formatHex(Sha256.of(archive));
    }

    /** That an archive is not the chart which it was said to be. */
    public static Reason another(String name, String version) {
        return Reason.of("catalog.archive.another", name, version);
    }
}
