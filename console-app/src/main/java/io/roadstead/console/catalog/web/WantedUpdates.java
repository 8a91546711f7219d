package io.roadstead.console.catalog.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.catalog.release.model.UpdateReach;
import io.roadstead.console.catalog.release.model.UpdateWindow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the console shall do with a release by itself. */
@Schema(name = "WantedReleaseUpdates")
record WantedUpdates(
        @Schema(description = "off, patch, or minor; below 1.0.0 minor is no more than patch") @Nullable
        String reach,

        @Schema(description = "On which the window opens, such as saturday; all of them by default") @Nullable
        List<String> days,

        @Schema(description = "When the window opens, such as 22:00; midnight by default") @Nullable
        String from,

        @Schema(description = "When it closes, on the next day where that is not after it opens; midnight by default")
        @Nullable
        String to,

        @Schema(description = "Whose clock it is, such as Europe/Berlin; UTC by default") @Nullable
        String zone) {
    private static final int LONGEST = 64;

    /** Empty for none. */
    Optional<UpdatePolicy> policy() {
        String wanted = reach == null ? "" : reach;
        if (wanted.equals("off")) {
            return Optional.empty();
        }
        UpdateReach far =
                UpdateReach.parse(wanted).orElseThrow(() -> Refusal.field("reach", "must be off, patch or minor."));
        return Optional.of(
                new UpdatePolicy(far, new UpdateWindow(someDays(), time("from", from), time("to", to), clock())));
    }

    private Set<DayOfWeek> someDays() {
        if (days == null) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> all = EnumSet.noneOf(DayOfWeek.class);
        for (String day : days) {
            all.add(List.of(DayOfWeek.values()).stream()
                    .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(day))
                    .findFirst()
                    .orElseThrow(() -> Refusal.field("days", "must be days of the week, such as saturday.")));
        }
        if (all.isEmpty()) {
            throw Refusal.field("days", "must be at least one day.");
        }
        return all;
    }

    private static LocalTime time(String field, @Nullable String text) {
        try {
            return text == null ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException none) {
            throw Refusal.field(field, "must be a time of day, such as 22:00.");
        }
    }

    private ZoneId clock() {
        try {
            String name = zone == null ? "UTC" : zone;
            return ZoneId.of(name.length() > LONGEST ? "" : name);
        } catch (DateTimeException none) {
            throw Refusal.field("zone", "must be a time zone, such as Europe/Berlin.");
        }
    }
}
