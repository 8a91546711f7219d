package io.roadstead.console.catalog.source.git;

import io.roadstead.console.catalog.archive.ArchiveLimits;
import io.roadstead.console.catalog.archive.BoundedYaml;
import io.roadstead.console.catalog.archive.MetadataFields;
import io.roadstead.console.catalog.archive.PlainTar;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.source.git.GitCharts.Entry;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/** Packs a folder as {@code helm package} does: the same folder makes the same archive. */
final class ChartFolder {
    private static final ArchiveLimits LIMITS = ArchiveLimits.DEFAULT;
    private static final byte[] LARGE = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

    private final GitCharts charts;
    private final ObjectReader objects;
    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private HelmIgnore ignored = HelmIgnore.of("");
    private long bytes;

    ChartFolder(GitCharts charts, ObjectReader objects) {
        this.charts = charts;
        this.objects = objects;
    }

    /** It is no folder of a chart that could be packed. */
    static final class Unfit extends IOException {
        private final transient Reason reason;

        Unfit(String why, Object... arguments) {
            super(why);
            reason = Reason.of(why, arguments);
        }

        Reason reason() {
            return reason;
        }
    }

    byte[] packed(ObjectId tree) throws IOException {
        List<Entry> top = charts.list(tree);
        for (Entry entry : top) {
            if (entry.name().equals(".helmignore") && entry.isFile()) {
                ignored = HelmIgnore.of(new String(content(entry, entry.name()), StandardCharsets.UTF_8));
            }
        }
        collect(top, "", 1);
        String name = name();
        SortedMap<String, byte[]> named = new TreeMap<>();
        files.forEach((path, content) -> named.put(name + "/" + path, content));
        return PlainTar.gzipped(named);
    }

    /** Helm calls the folder as the chart calls itself, whatever its name is here. */
    private String name() throws Unfit {
        String text = new String(files.getOrDefault("Chart.yaml", new byte[0]), StandardCharsets.UTF_8);
        return switch (BoundedYaml.read(text, BoundedYaml.Limits.METADATA)) {
            case BoundedYaml.Parsed.Bad bad -> throw new Unfit("catalog.archive.yaml", "Chart.yaml", bad.detail());
            case BoundedYaml.Parsed.Good(Map<String, Object> fields) -> {
                Optional<ChartMetadata> metadata = MetadataFields.read(fields);
                yield metadata.orElseThrow(() -> new Unfit("catalog.archive.metadata"))
                        .name();
            }
        };
    }

    private void collect(List<Entry> entries, String below, int depth) throws IOException {
        if (depth > LIMITS.depth()) {
            throw new Unfit("catalog.archive.depth", LIMITS.depth());
        }
        for (Entry entry : entries) {
            charts.goOn();
            String path = below + entry.name();
            if (ignored.leavesOut(path, entry.isFolder())) {
                continue;
            }
            if (entry.isFolder()) {
                collect(charts.list(entry.id()), path + "/", depth + 1);
            } else if (entry.isFile()) {
                put(path, content(entry, path));
            } else {
                throw new Unfit(
                        entry.mode().equals(FileMode.SYMLINK) ? "catalog.git.link" : "catalog.git.module", path);
            }
        }
    }

    private void put(String path, byte[] content) throws Unfit {
        bytes += content.length;
        if (bytes > LIMITS.unpacked()) {
            throw new Unfit("catalog.archive.unpacked", LIMITS.unpacked() >> 20);
        }
        if (files.size() >= LIMITS.entries()) {
            throw new Unfit("catalog.archive.entries", LIMITS.entries());
        }
        if (isElsewhere(content)) {
            throw new Unfit("catalog.git.lfs", path);
        }
        if (files.put(path, content) != null) {
            throw new Unfit("catalog.archive.twice", path);
        }
    }

    private byte[] content(Entry entry, String path) throws IOException {
        ObjectLoader loader = objects.open(entry.id(), Constants.OBJ_BLOB);
        if (loader.getSize() > LIMITS.file()) {
            throw new Unfit("catalog.archive.file", path, LIMITS.file() / 1024);
        }
        charts.took((int) loader.getSize());
        return loader.getCachedBytes(LIMITS.file());
    }

    /** What git itself does not keep, but only says where it is. */
    private static boolean isElsewhere(byte[] content) {
        if (content.length < LARGE.length || content.length > 1_024) {
            return false;
        }
        return Arrays.equals(content, 0, LARGE.length, LARGE, 0, LARGE.length);
    }
}
