package io.roadstead.console.inventory.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.inventory.ReadingSettings.Wanted;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where readings shall come from.
 *
 * @param kind none, prometheus, exporters or service
 * @param urls one of a Prometheus, or those of exporters
 * @param token for the Prometheus; that which there is when left out, as long as it goes to the same host
 * @param cluster the id of the one that has the service
 */
record WantedReadings(
        @NotNull @Size(max = 20) String kind,

        @Schema(types = {"array", "null"}) @Nullable @Size(max = ReadingsSource.MOST_EXPORTERS)
        List<@Size(max = 2_048) String> urls,

        @Schema(types = {"string", "null"}) @Nullable @Size(min = 1, max = 4_096)
        String token,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 40)
        String cluster,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 63)
        String namespace,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 63)
        String service,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = 15)
        String port) {
    Wanted wanted() {
        return new Wanted(source(), Optional.ofNullable(token));
    }

    private ReadingsSource source() {
        List<String> all = urls == null ? List.of() : urls;
        return switch (kind) {
            case "none" -> new ReadingsSource.None();
            case "prometheus" -> {
                if (all.size() != 1) {
                    throw Refusal.field("urls", "has to be the one address of a Prometheus");
                }
                yield new ReadingsSource.Prometheus(all.getFirst());
            }
            case "exporters" -> new ReadingsSource.Exporters(all);
            case "service" -> new ReadingsSource.InCluster(text(cluster), text(namespace), text(service), text(port));
            default -> throw Refusal.field("kind", "has to be none, prometheus, exporters or service");
        };
    }

    @Override
    public String toString() {
        return "WantedReadings[" + kind + "]";
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
