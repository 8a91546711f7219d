package io.roadstead.console.catalog.web;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.catalog.ChartSource;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A source of charts.
 *
 * @param user of its credential, which is never given out; null without one
 * @param project whose members alone see it; null for everybody
 * @param revision of a git repository; empty for the branch where new work begins
 * @param folder of a git repository; empty for all
 * @param commit of a git repository that was read last; null where none was
 */
record SourceView(
        UUID id,
        String name,
        String title,
        String kind,
        String url,
        List<String> repositories,
        List<String> hosts,
        @Schema(types = {"string", "null"}) @Nullable String user,
        String provenance,
        @Schema(types = {"string", "null"}) @Nullable String keyring,
        @Schema(types = {"string", "null"}) @Nullable String project,
        boolean enabled,
        SyncView sync,
        Instant createdAt,
        String createdBy,
        String revision,
        String folder,
        @Schema(types = {"string", "null"}) @Nullable String commit) {
    /**
     * How reading it goes.
     *
     * @param total 0 while it is not known
     * @param skipped entries that were left out because they are not sound
     */
    record SyncView(
            boolean running,
            int done,
            int total,
            @Schema(types = {"string", "null"}) @Nullable Instant syncedAt,
            @Schema(types = {"string", "null"}) @Nullable Instant triedAt,
            @Schema(types = {"string", "null"}) @Nullable Instant nextAt,
            @Schema(types = {"object", "null"}) @Nullable Worded failure,
            int charts,
            int versions,
            int skipped) {
        static SyncView of(ChartSource.Sync sync, ReasonWords words) {
            return new SyncView(
                    sync.runningSince().isPresent(),
                    sync.done(),
                    sync.total(),
                    sync.syncedAt().orElse(null),
                    sync.triedAt().orElse(null),
                    sync.nextAt().orElse(null),
                    sync.failure().map(words::worded).orElse(null),
                    sync.charts(),
                    sync.versions(),
                    sync.skipped());
        }
    }

    static SourceView of(ChartSource source, ReasonWords words) {
        return new SourceView(
                source.id(),
                source.name(),
                source.title(),
                source.kind().word(),
                source.url(),
                source.repositories(),
                source.hosts(),
                source.user().orElse(null),
                source.policy().word(),
                source.keyring().orElse(null),
                source.project().map(ProjectId::value).orElse(null),
                source.enabled(),
                SyncView.of(source.sync(), words),
                source.createdAt(),
                source.createdBy(),
                source.place().revision(),
                source.place().folder(),
                source.commit().orElse(null));
    }
}
