package io.roadstead.console.fleet.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.fleet.AppWish;
import io.roadstead.federation.failover.AppClass;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A federated app as it is wanted. */
@Schema(name = "WantedFederatedApp")
record WantedApp(
        @Nullable String namespace,
        @Nullable String name,

        @Schema(description = "available (moves at once), exclusive (a person decides), pinned (never moves)") @Nullable
        String kind,

        @Schema(description = "YAML; one Deployment or StatefulSet among its objects") @Nullable
        String manifests,

        @Schema(description = "YAML in the words of Karmada's PropagationPolicy.spec.placement; empty for anywhere")
        @Nullable
        String policy,

        @Nullable Integer replicas,
        @Nullable Integer priority,
        @Nullable String probe,
        @Nullable Long failBackAfterSeconds) {

    AppWish wish() {
        return new AppWish(
                text(namespace),
                text(name),
                moved(),
                text(manifests),
                text(policy),
                replicas == null ? OptionalInt.empty() : OptionalInt.of(replicas),
                priority == null ? 0 : priority,
                text(probe),
                Optional.ofNullable(failBackAfterSeconds).map(Duration::ofSeconds));
    }

    private AppClass moved() {
        return switch (text(kind).toLowerCase(Locale.ROOT)) {
            case "", "available" -> AppClass.AVAILABLE;
            case "exclusive" -> AppClass.EXCLUSIVE;
            case "pinned" -> AppClass.PINNED;
            default -> throw Refusal.field("kind", "It is available, exclusive or pinned.");
        };
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }
}
