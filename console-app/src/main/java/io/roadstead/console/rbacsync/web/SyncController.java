package io.roadstead.console.rbacsync.web;

import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.rbacsync.AccessSync;
import io.roadstead.console.rbacsync.SyncState;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** How a cluster stands to what was granted in it. */
@RestController
@Tag(name = "access")
@RequestMapping(path = "/api/v1/clusters/{cluster}/access", produces = MediaType.APPLICATION_JSON_VALUE)
class SyncController {
    private final AccessSync sync;
    private final Places places;

    SyncController(AccessSync sync, Places places) {
        this.sync = sync;
        this.places = places;
    }

    /** What could not be made. */
    record ProblemView(String object, String detail) {}

    /**
     * What somebody else changed.
     *
     * @param what {@code changed}, {@code removed} or {@code added}
     * @param repaired whether it was put right at once; else it waits for a decision
     */
    record DriftView(Instant seen, String object, String what, boolean repaired) {}

    /**
     * How it stands.
     *
     * @param phase {@code synced}, {@code working}, {@code refused}, {@code offline}, {@code not-carried} or {@code outdated}
     * @param checked when all of it was last compared with what is there
     * @param objects how many the cluster has to hold
     */
    record SyncView(
            String phase,
            long policy,
            Instant since,
            @Schema(types = {"string", "null"}) @Nullable Instant checked,
            int objects,
            List<ProblemView> problems,
            List<DriftView> drifts) {
        static SyncView of(SyncState state) {
            return new SyncView(
                    state.phase().word(),
                    state.version(),
                    state.since(),
                    state.checked().orElse(null),
                    state.objects(),
                    state.problems().stream()
                            .map(problem -> new ProblemView(problem.object(), problem.sentence()))
                            .toList(),
                    state.drifts().stream()
                            .map(drift -> new DriftView(drift.seen(), drift.object(), drift.what(), drift.repaired()))
                            .toList());
        }
    }

    @GetMapping
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    SyncView readClusterAccess(Caller caller, @PathVariable String cluster) {
        return sync.state(caller, AskedPlace.of(places, cluster))
                .map(SyncView::of)
                .orElseThrow(AskedPlace::missing);
    }

    /** Compares all of it anew, soon. */
    @PostMapping("/check")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<Void> checkClusterAccess(Caller caller, @PathVariable String cluster) {
        sync.check(caller, AskedPlace.of(places, cluster));
        return ResponseEntity.accepted().build();
    }
}
