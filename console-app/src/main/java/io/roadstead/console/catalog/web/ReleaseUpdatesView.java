package io.roadstead.console.catalog.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the console does with a release by itself, as the API shows it. */
@Schema(name = "ReleaseUpdates")
record ReleaseUpdatesView(
        @Schema(description = "off, patch, or minor") String reach,

        List<String> days,
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,

        @Schema(description = "Whose rights it needs") @Nullable
        String owner,

        @Nullable Instant setAt,

        @Schema(description = "Whether nothing is done until somebody sets it anew")
        boolean paused,

        @Nullable Instant lookedAt,
        @Nullable Instant nextAt,

        @Schema(description = "What came of looking, or why it is paused") @Nullable
        String said,

        @Schema(description = "The version that it is brought to now") @Nullable
        String going,

        @Nullable String operation,
        @Nullable ResultView last,

        @Schema(description = "Versions that failed and are not tried again")
        List<String> failed) {
    /** How the last update ended. */
    @Schema(name = "ReleaseUpdateResult")
    record ResultView(
            String version,
            boolean done,
            Instant at,
            @Nullable String reason) {}

    static ReleaseUpdatesView of(Optional<AutomaticUpdate> update, ReasonWords words) {
        return update.map(one -> of(one, words))
                .orElseGet(() -> new ReleaseUpdatesView(
                        "off", List.of(), null, null, null, null, null, false, null, null, null, null, null, null,
                        List.of()));
    }

    private static ReleaseUpdatesView of(AutomaticUpdate update, ReasonWords words) {
        UpdateWindow window = update.policy().window();
        return new ReleaseUpdatesView(
                update.policy().reach().word(),
                window.days().stream().sorted().map(ReleaseUpdatesView::word).toList(),
                window.from().toString(),
                window.to().toString(),
                window.zone().getId(),
                update.owner().name(),
                update.setAt(),
                update.isPaused(),
                update.look().at().orElse(null),
                update.look().next().orElse(null),
                update.look().said().map(words::text).orElse(null),
                update.begun().map(AutomaticUpdate.Begun::version).orElse(null),
                update.begun()
                        .flatMap(AutomaticUpdate.Begun::operation)
                        .map(Object::toString)
                        .orElse(null),
                update.last().map(last -> result(last, words)).orElse(null),
                update.failed());
    }

    private static ResultView result(AutomaticUpdate.Result last, ReasonWords words) {
        return new ResultView(
                last.version(),
                last.done(),
                last.at(),
                last.reason().map(words::text).orElse(null));
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }
}
