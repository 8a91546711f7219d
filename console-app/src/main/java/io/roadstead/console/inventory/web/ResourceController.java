package io.roadstead.console.inventory.web;

import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectFields;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.RelatedObjects;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.inventory.model.LabelSelector;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The objects of the fleet: to each only what he may list in the clusters themselves. */
@RestController
@Tag(name = "resources")
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ResourceController {
    private static final int LONGEST = 200;

    private final InventoryService inventory;
    private final RelatedObjects related;
    private final UsageService usage;
    private final WantedPlaces places;

    ResourceController(InventoryService inventory, RelatedObjects related, UsageService usage, WantedPlaces places) {
        this.inventory = inventory;
        this.related = related;
        this.usage = usage;
        this.places = places;
    }

    /** Kinds, as a list that ends. */
    record KindItems(List<KindView> items) {}

    /** What was found, as a list that ends. */
    record FoundItems(List<ObjectView> items) {}

    @GetMapping("/kinds")
    @Requires(Permission.OWN_READ)
    KindItems listKinds(Caller caller) {
        return new KindItems(inventory.kinds(caller).stream().map(KindView::of).toList());
    }

    @GetMapping("/resources")
    @Requires(Permission.OWN_READ)
    ObjectItems listResources(
            Caller caller,
            @RequestParam String apiVersion,
            @RequestParam String kind,
            @Parameter(description = "Ids or names, joined by commas, or labels such as env=prod; all without it")
                    @RequestParam(required = false)
                    @Nullable
                    String cluster,
            @RequestParam(required = false) @Nullable String namespace,
            @Parameter(description = "name=value, several joined by commas") @RequestParam(required = false) @Nullable
                    String labels,
            @Parameter(description = "field:value, several joined by commas; GET /api/v1/kinds lists the fields")
                    @RequestParam(required = false)
                    @Nullable
                    String filter,
            @RequestParam(required = false) @Nullable String sort,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ObjectKind wanted = inventory
                .kind(caller, apiVersion, kind)
                .orElseThrow(() -> new Refusal(
                        ProblemCode.RESOURCE_KIND_MISSING,
                        "GET /api/v1/kinds lists the kinds of which you may list something."));
        ListRequest request = request(wanted, limit, cursor, sort, filter);
        ObjectQuery query = new ObjectQuery(
                wanted,
                places.clusters(cluster),
                places.namespace(namespace),
                "",
                labels(given(labels)),
                false,
                "",
                Map.of());
        InventoryService.Listed listed = inventory.page(caller, query.filtered(request.filters()), request);
        return ObjectItems.of(listed, usage.latest(caller, listed.page().items()));
    }

    @GetMapping("/resources/{id}")
    @Requires(Permission.OWN_READ)
    ObjectView readResource(Caller caller, @PathVariable String id) {
        FleetObject object = object(caller, id);
        return ObjectView.of(
                object,
                Optional.ofNullable(usage.latest(caller, List.of(object)).get(object.id())));
    }

    /** What works together with an object; at most {@value RelatedObjects#MOST} of each role. */
    record RelatedItems(List<RelatedView> items) {}

    /** One of them, and what it is to the object. */
    record RelatedView(
            @Schema(
                    allowableValues = {
                        "owner",
                        "owned",
                        "pod",
                        "node",
                        "claim",
                        "volume",
                        "storage",
                        "service",
                        "route",
                        "gateway",
                        "autoscaler",
                        "account"
                    })
            String role,

            ObjectView object) {}

    @GetMapping("/resources/{id}/related")
    @Requires(Permission.OWN_READ)
    RelatedItems listRelated(Caller caller, @PathVariable String id) {
        return new RelatedItems(related.of(caller, object(caller, id)).entrySet().stream()
                .flatMap(role -> role.getValue().stream()
                        .map(one -> new RelatedView(role.getKey().name().toLowerCase(Locale.ROOT), ObjectView.of(one))))
                .toList());
    }

    private FleetObject object(Caller caller, String id) {
        return id(id).flatMap(known -> inventory.find(caller, known))
                .orElseThrow(
                        () -> new Refusal(
                                ProblemCode.RESOURCE_MISSING,
                                "GET /api/v1/resources lists the objects that you may see; one that was made anew has another id."));
    }

    @GetMapping("/resources/{id}/usage")
    @Requires(Permission.OWN_READ)
    UsageView readUsage(
            Caller caller,
            @PathVariable String id,
            @Parameter(description = "Nothing before this moment, such as 2026-07-01T09:00:00Z; 48 hours without it")
                    @RequestParam(required = false)
                    @Nullable
                    String from) {
        FleetObject object = object(caller, id);
        Instant begin = given(from).map(ResourceController::moment).orElse(Instant.EPOCH);
        return usage.since(caller, object, begin)
                .map(UsageView::of)
                .orElseThrow(
                        () -> new Refusal(
                                ProblemCode.RESOURCE_MISSING,
                                "The usage of nodes and pods is shown to who may list pods.metrics.k8s.io or nodes.metrics.k8s.io there."));
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, "from must be a moment such as 2026-07-01T09:00:00Z.");
        }
    }

    @GetMapping("/search")
    @Requires(Permission.OWN_READ)
    FoundItems search(
            Caller caller,
            @Parameter(
                            description =
                                    "What names begin with or hold, labels, images, addresses; words separated by blanks")
                    @RequestParam
                    String q,
            @Parameter(schema = @Schema(type = "integer", minimum = "1", maximum = "100", defaultValue = "20"))
                    @RequestParam(required = false)
                    @Nullable
                    String limit) {
        if (q.isBlank() || q.length() > LONGEST) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, "q must have 1 to " + LONGEST + " letters.");
        }
        int most = given(limit)
                .map(text -> Optional.of(text)
                        .filter(digits -> digits.matches("[1-9][0-9]?|100"))
                        .map(Integer::valueOf)
                        .orElseThrow(() -> new Refusal(
                                ProblemCode.REQUEST_PARAMETER, "limit must be a whole number from 1 to 100.")))
                .orElse(20);
        return new FoundItems(
                inventory.search(caller, q, most).stream().map(ObjectView::of).toList());
    }

    private static ListRequest request(
            ObjectKind kind,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String sort,
            @Nullable String filter) {
        return switch (ListRequest.parse(ObjectFields.shape(kind), limit, cursor, sort, filter)) {
            case ListRequest.Parsed.Good good -> good.request();
            case ListRequest.Parsed.Bad bad -> throw new Refusal(bad.code(), bad.sentence());
        };
    }

    private static Map<String, String> labels(Optional<String> wanted) {
        return wanted.map(text -> LabelSelector.parse(text)
                        .orElseThrow(() -> new Refusal(
                                ProblemCode.REQUEST_PARAMETER,
                                "labels must be name=value, at most ten, joined by commas, each name once.")))
                .orElse(Map.of());
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }
}
