package io.roadstead.console.inventory.web;

import io.roadstead.console.api.Items;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.EventQuery;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What Kubernetes said of the objects of the fleet: to each only where he may list events. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class EventController {
    private static final String NEWEST_FIRST = "-lastAt";
    private static final ListShape SHAPE =
            ListShape.of(List.of("lastAt"), List.of("type:warning|normal", "kind", "reason", "q"));

    private final EventService events;
    private final WantedPlaces places;

    EventController(EventService events, WantedPlaces places) {
        this.events = events;
        this.places = places;
    }

    @GetMapping("/events")
    @Requires(Permission.OWN_READ)
    Items<EventView> listEvents(
            Caller caller,
            @Parameter(description = "Ids or names, joined by commas, or labels such as env=prod; all without it")
                    @RequestParam(required = false)
                    @Nullable
                    String cluster,
            @RequestParam(required = false) @Nullable String namespace,
            @Parameter(description = "field:value, several joined by commas: type, kind, reason, q")
                    @RequestParam(required = false)
                    @Nullable
                    String filter,
            @Parameter(description = "lastAt or -lastAt, which is the default")
                    @RequestParam(required = false)
                    @Nullable
                    String sort,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        String order = Optional.ofNullable(sort).filter(text -> !text.isEmpty()).orElse(NEWEST_FIRST);
        ListRequest request = switch (ListRequest.parse(SHAPE, limit, cursor, order, filter)) {
            case ListRequest.Parsed.Good good -> good.request();
            case ListRequest.Parsed.Bad bad -> throw new Refusal(bad.code(), bad.sentence());
        };
        Map<String, String> filters = request.filters();
        EventQuery query = new EventQuery(
                places.clusters(cluster),
                places.namespace(namespace),
                Optional.ofNullable(filters.get("type")).map("warning"::equals),
                filters.getOrDefault("kind", ""),
                filters.getOrDefault("reason", ""),
                filters.getOrDefault("q", ""));
        return Items.of(events.page(caller, query, request), EventView::of);
    }
}
