package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.ArchiveLimits;
import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.kernel.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The charts that come with the console, on its class path: always there, asks nobody. */
@Component
class StarterFeed implements ChartFeed {
    private static final String FOLDER = "/starter-charts/";
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,120}\\.tgz");
    private static final int MOST_INDEX = 2_000_000;

    @Override
    public SourceKind kind() {
        return SourceKind.STARTER;
    }

    @Override
    public Told tell(ChartSource source, String mark, Sink sink) {
        byte[] index = resource("index.json", MOST_INDEX).orElse(new byte[] {'[', ']'});
        String now = ChartReader.digest(index);
        if (now.equals(mark)) {
            return new Told.Unchanged();
        }
        Map<String, List<Packed>> charts = new TreeMap<>();
        int skipped = 0;
        for (JsonNode entry : BoundedJson.read(index).filter(JsonNode::isArray).orElseThrow()) {
            Optional<Packed> packed = packed(entry);
            packed.ifPresent(is -> charts.computeIfAbsent(is.metadata().name(), name -> new ArrayList<>())
                    .add(is));
            skipped += packed.isPresent() ? 0 : 1;
        }
        charts.values().forEach(versions -> sink.chart(found(versions)));
        sink.progress(charts.size(), charts.size());
        return new Told.Whole(now, skipped, Set.of(), Optional.empty());
    }

    private record Packed(ChartMetadata metadata, FoundVersion version) {}

    private static Optional<Packed> packed(JsonNode entry) {
        String file = entry.path("file").asString("");
        if (!FILE.matcher(file).matches()) {
            return Optional.empty();
        }
        return resource(file, ArchiveLimits.DEFAULT.bytes())
                .map(ChartReader::read)
                .filter(ChartPack.Read.Sound.class::isInstance)
                .map(read -> packed(
                        ((ChartPack.Read.Sound) read).chart(),
                        file,
                        entry.path("icon").asString("")));
    }

    private static Packed packed(ChartPack pack, String file, String icon) {
        ChartMetadata metadata =
                icon.isEmpty() ? pack.metadata() : pack.metadata().withIcon("data:image/png;base64," + icon);
        return new Packed(
                metadata,
                new FoundVersion(
                        SemanticVersion.parse(metadata.version()).orElseThrow(),
                        metadata.appVersion(),
                        Optional.empty(),
                        metadata.deprecated(),
                        Optional.of(pack.digest()),
                        file));
    }

    private static FoundChart found(List<Packed> versions) {
        Packed best = versions.getFirst();
        for (Packed each : versions) {
            best = FoundChart.isBetter(each.version().version(), best.version().version()) ? each : best;
        }
        return new FoundChart(
                best.metadata().name(),
                best.metadata(),
                versions.stream().map(Packed::version).toList());
    }

    @Override
    public Fetched fetch(ChartSource source, String location, boolean signature) {
        Optional<byte[]> archive =
                FILE.matcher(location).matches() ? resource(location, ArchiveLimits.DEFAULT.bytes()) : Optional.empty();
        return archive.<Fetched>map(bytes -> new Fetched.Got(bytes, Optional.empty()))
                .orElse(new Fetched.Failed(Reason.of("catalog.version.gone", location)));
    }

    private static Optional<byte[]> resource(String name, int most) {
        try (InputStream in = StarterFeed.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readNBytes(most));
        } catch (IOException unreadable) {
            throw new IllegalStateException("a part of the console cannot be read: " + name, unreadable);
        }
    }
}
