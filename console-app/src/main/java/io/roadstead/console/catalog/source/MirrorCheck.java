package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.archive.MirrorReader;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.kernel.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whether a file that carries charts holds what its index says: each archive is sound, is listed, and has the digest that is listed. */
sealed interface MirrorCheck {
    /**
     * It does.
     *
     * @param signatures by the names of their archives
     */
    record Good(Map<String, String> signatures) implements MirrorCheck {
        public Good {
            signatures = Map.copyOf(signatures);
        }
    }

    /**
     * It does not.
     *
     * @param of the file in it; empty for the whole
     */
    record Bad(String of, Reason reason) implements MirrorCheck {}

    /** Reads it from its beginning to its end. */
    static MirrorCheck of(Spool spool) throws IOException {
        Reading reading = new Reading();
        try (InputStream in = spool.in()) {
            Optional<Reason> objection = MirrorReader.each(in, reading::take);
            return objection.<MirrorCheck>map(no -> new Bad(reading.at, no)).orElseGet(reading::compared);
        }
    }

    /** What was read so far. */
    final class Reading {
        /** Characters of all signatures. */
        private static final int MOST_SIGNATURES = 16 * 1024 * 1024;

        private final SortedMap<String, String> digests = new TreeMap<>();
        private final SortedMap<String, String> signatures = new TreeMap<>();
        private Optional<byte[]> index = Optional.empty();
        private String at = "";
        private int signed;

        private Reading() {}

        private Optional<Reason> take(String name, byte[] bytes) {
            at = name;
            if (name.endsWith(".tgz")) {
                return archive(name, bytes);
            }
            if (name.endsWith(".tgz.prov")) {
                return signature(name.substring(0, name.length() - ".prov".length()), bytes);
            }
            if (name.equals(MirrorIndex.NAME)) {
                index = Optional.of(bytes);
            } else if (!name.equals(MirrorExport.IMAGES)) {
                return Optional.of(Reason.of("catalog.mirror.name", name));
            }
            return Optional.empty();
        }

        private Optional<Reason> archive(String name, byte[] bytes) {
            return switch (ChartReader.read(bytes)) {
                case ChartPack.Read.Refused(Reason reason) -> Optional.of(reason);
                case ChartPack.Read.Sound(ChartPack pack) -> {
                    digests.put(name, pack.digest());
                    yield digests.size() > MirrorReader.MOST_VERSIONS
                            ? Optional.of(Reason.of("catalog.mirror.much", MirrorReader.MOST_VERSIONS))
                            : MirrorIndex.file(pack.metadata()).equals(name)
                                    ? Optional.empty()
                                    : Optional.of(ChartReader.another(
                                            pack.metadata().name(),
                                            pack.metadata().version()));
                }
            };
        }

        private Optional<Reason> signature(String archive, byte[] bytes) {
            signed += bytes.length;
            signatures.put(archive, new String(bytes, StandardCharsets.UTF_8));
            return bytes.length > Uploads.MOST_SIGNATURE || signed > MOST_SIGNATURES
                    ? Optional.of(Reason.of("catalog.mirror.signature"))
                    : Optional.empty();
        }

        private MirrorCheck compared() {
            if (index.isEmpty()) {
                return new Bad("", Reason.of("catalog.mirror.no-index"));
            }
            SortedMap<String, String> listed = new TreeMap<>();
            IndexReader.Read read = IndexReader.read(
                    new ByteArrayInputStream(index.get()),
                    IndexReader.Limits.DEFAULT,
                    chart -> chart.versions().forEach(version -> listed.put(version.location(), digest(version))));
            return switch (read) {
                case IndexReader.Read.Bad(Reason reason) -> new Bad(MirrorIndex.NAME, reason);
                case IndexReader.Read.Whole whole ->
                    whole.skipped() > 0
                            ? new Bad(MirrorIndex.NAME, Reason.of("catalog.index.form"))
                            : difference(listed).<MirrorCheck>map(no -> no).orElseGet(() -> new Good(signatures));
            };
        }

        private static String digest(FoundVersion version) {
            return version.digest().orElse("");
        }

        private Optional<Bad> difference(SortedMap<String, String> listed) {
            for (var each : digests.entrySet()) {
                if (!each.getValue().equals(listed.get(each.getKey()))) {
                    return bad(each.getKey(), listed.containsKey(each.getKey()) ? "digest" : "unlisted");
                }
            }
            return first(listed.keySet(), digests.keySet(), "lacks")
                    .or(() -> first(signatures.keySet(), digests.keySet(), "unsigned"));
        }

        private static Optional<Bad> first(Iterable<String> some, Set<String> there, String why) {
            for (String each : some) {
                if (!there.contains(each)) {
                    return bad(each, why);
                }
            }
            return Optional.empty();
        }

        private static Optional<Bad> bad(String of, String why) {
            return Optional.of(new Bad(of, Reason.of("catalog.mirror." + why)));
        }
    }
}
