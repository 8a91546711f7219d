package io.roadstead.console.audit.web;

import io.roadstead.console.audit.AuditExport;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How records are written out. */
enum ExportFormat {
    JSONL("application/jsonl", JsonLines::new),
    CSV("text/csv;charset=UTF-8", CsvLines::new);

    private final String mediaType;
    private final Supplier<AuditExport.Writer> writer;

    ExportFormat(String mediaType, Supplier<AuditExport.Writer> writer) {
        this.mediaType = mediaType;
        this.writer = writer;
    }

    String mediaType() {
        return mediaType;
    }

    AuditExport.Writer writer() {
        return writer.get();
    }

    /** As it is written in the address, and as the end of a file's name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ExportFormat> parse(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(ExportFormat::word).collect(Collectors.joining(", "));
    }
}
