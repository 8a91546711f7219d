package io.roadstead.console.rbacsync.web;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.rbacsync.AccessSync;
import io.roadstead.console.rbacsync.Difference;
import io.roadstead.console.rbacsync.Drift;
import io.roadstead.console.rbacsync.Drifts;
import io.roadstead.console.rbacsync.ObjectText;
import io.roadstead.console.rbacsync.OnDrift;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.ObjectKind;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What others changed of the console's objects in a cluster: what of it is left, and what becomes of it. */
@RestController
@Tag(name = "access")
@RequestMapping(path = "/api/v1/clusters/{cluster}/access", produces = MediaType.APPLICATION_JSON_VALUE)
class DriftController {
    private static final int MOST = 1_000;

    private final Drifts drifts;
    private final AccessSync sync;
    private final Places places;

    DriftController(Drifts drifts, AccessSync sync, Places places) {
        this.drifts = drifts;
        this.sync = sync;
        this.places = places;
    }

    /**
     * An object that is left as others made it.
     *
     * @param state {@code waiting} or {@code accepted}
     * @param desired what it has to be
     * @param actual what it is, so far as the console says what it has to be; empty where it is gone
     */
    record HeldView(
            String kind,
            String namespace,
            String name,
            Instant seen,
            String state,
            Map<String, Object> desired,
            Map<String, Object> actual,
            @Schema(types = {"string", "null"}) @Nullable Instant acceptedAt,
            String acceptedBy,
            String reason) {
        static HeldView of(Drift drift) {
            ObjectKey key = drift.held().key();
            return new HeldView(
                    key.kind().kind(),
                    key.namespace(),
                    key.name(),
                    drift.seen(),
                    drift.held().accepted() ? "accepted" : "waiting",
                    ObjectText.read(drift.held().desired()),
                    ObjectText.read(drift.held().actual()),
                    drift.acceptance().map(Drift.Acceptance::at).orElse(null),
                    drift.acceptance().map(Drift.Acceptance::by).orElse(""),
                    drift.acceptance().map(Drift.Acceptance::reason).orElse(""));
        }
    }

    /**
     * All of them, with what becomes of new ones.
     *
     * @param onDrift {@code repair} or {@code ask}
     */
    record Held(String onDrift, List<HeldView> items) {}

    /** What becomes of what others change: {@code repair}, or {@code ask} where it gives nobody more. */
    record Setting(@NotNull @Size(max = 20) String onDrift) {}

    /** One of them, as it was seen. */
    record Seen(
            @NotNull @Size(max = 40) String kind,
            @NotNull @Size(max = 63) String namespace,
            @NotNull @Size(max = 253) String name,
            @NotNull Instant seen) {}

    /** The same, with why it may stay so. */
    record Acceptance(
            @NotNull @Size(max = 40) String kind,
            @NotNull @Size(max = 63) String namespace,
            @NotNull @Size(max = 253) String name,
            @NotNull Instant seen,
            @NotNull @Size(min = 1, max = Drifts.MAX_REASON) String reason) {}

    @GetMapping("/drifts")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Held listDrifts(Caller caller, @PathVariable String cluster) {
        Place place = place(cluster);
        return new Held(
                drifts.setting(caller, place).word(),
                drifts.of(caller, place).stream().map(HeldView::of).toList());
    }

    @PutMapping(path = "/drifts", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> setDrifts(Caller caller, @PathVariable String cluster, @Valid @RequestBody Setting body) {
        OnDrift setting =
                OnDrift.parse(body.onDrift()).orElseThrow(() -> Refusal.field("onDrift", "must be repair or ask"));
        drifts.set(caller, place(cluster), setting);
        return ResponseEntity.noContent().build();
    }

    /** Leaves an object as others made it, until the policy or somebody says something new of it. */
    @PostMapping(path = "/drifts/accept", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> acceptDrift(Caller caller, @PathVariable String cluster, @Valid @RequestBody Acceptance body) {
        return done(drifts.accept(
                caller, place(cluster), key(body.kind(), body.namespace(), body.name()), body.seen(), body.reason()));
    }

    /** Puts an object right that waits or was accepted. */
    @PostMapping(path = "/drifts/repair", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> repairDrift(Caller caller, @PathVariable String cluster, @Valid @RequestBody Seen body) {
        return done(
                drifts.repair(caller, place(cluster), key(body.kind(), body.namespace(), body.name()), body.seen()));
    }

    /**
     * An object that is not as it has to be.
     *
     * @param state {@code other}, {@code missing} or {@code extra}
     */
    record DifferenceView(
            String kind,
            String namespace,
            String name,
            String state,
            Map<String, Object> desired,
            Map<String, Object> actual) {
        static DifferenceView of(Difference difference) {
            return new DifferenceView(
                    difference.key().kind().kind(),
                    difference.key().namespace(),
                    difference.key().name(),
                    difference.state().word(),
                    ObjectText.read(difference.desired()),
                    ObjectText.read(difference.actual()));
        }
    }

    /**
     * How all objects stand.
     *
     * @param same how many are as they have to be
     * @param more whether there are more differences than are listed
     */
    record Comparison(int same, List<DifferenceView> items, boolean more) {}

    /** What the cluster has to hold beside what it holds now; read live. */
    @GetMapping("/comparison")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Comparison compareClusterAccess(Caller caller, @PathVariable String cluster) {
        List<Difference> all = sync.compare(caller, place(cluster))
                .orElseThrow(() -> new Refusal(
                        ProblemCode.CLUSTER_UNREACHABLE,
                        "This console has not looked at the cluster yet; try again soon."));
        List<Difference> different = all.stream()
                .filter(difference -> difference.state() != Difference.State.SAME)
                .toList();
        return new Comparison(
                all.size() - different.size(),
                different.stream().limit(MOST).map(DifferenceView::of).toList(),
                different.size() > MOST);
    }

    private static ResponseEntity<Void> done(Drifts.Outcome outcome) {
        return switch (outcome) {
            case Drifts.Outcome.Done _ -> ResponseEntity.noContent().build();
            case Drifts.Outcome.Stale _ ->
                throw new Refusal(ProblemCode.DRIFT_STALE, "GET …/access/drifts lists what there is now.");
            case Drifts.Outcome.Unfit _ ->
                throw Refusal.field("reason", "must say why, in " + Drifts.MAX_REASON + " characters at most");
        };
    }

    private static ObjectKey key(String kind, String namespace, String name) {
        return new ObjectKey(
                ObjectKind.find(kind).orElseThrow(() -> Refusal.field("kind", "must be a kind that the console makes")),
                namespace,
                name);
    }

    private Place place(String cluster) {
        return AskedPlace.of(places, cluster);
    }
}
