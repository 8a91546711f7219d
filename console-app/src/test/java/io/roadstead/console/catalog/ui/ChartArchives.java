package io.roadstead.console.catalog.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;

/** Packs small charts for tests. */
final class ChartArchives {
    private ChartArchives() {}

    /** @param files by their paths below the chart's folder, beside {@code Chart.yaml} */
    static byte[] of(String name, String version, String more, Map<String, String> files) {
        Map<String, String> all = new TreeMap<>(files);
        all.put("Chart.yaml", "apiVersion: v2\nname: " + name + "\nversion: " + version + "\n" + more);
        all.putIfAbsent(
                "templates/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GzipCompressorOutputStream(bytes))) {
            for (Map.Entry<String, String> file : all.entrySet()) {
                byte[] text = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name + "/" + file.getKey());
                entry.setSize(text.length);
                tar.putArchiveEntry(entry);
                tar.write(text);
                tar.closeArchiveEntry();
            }
        } catch (IOException unpackable) {
            throw new UncheckedIOException(unpackable);
        }
        return bytes.toByteArray();
    }
}
