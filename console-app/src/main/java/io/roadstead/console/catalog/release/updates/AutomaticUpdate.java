package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.model.UpdatePolicy;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a release is brought to newer versions by itself.
 *
 * @param chart the chart that it was set for; a release of another one under the same name is left alone
 * @param seen by what the record of the release is known that the owner let be taken over
 * @param failed versions that are not tried again
 * @param version grows when people change it
 */
public record AutomaticUpdate(
        ReleaseKey key,
        ChartKey chart,
        UpdatePolicy policy,
        Owner owner,
        Instant setAt,
        String seen,
        List<String> failed,
        Look look,
        Optional<Begun> begun,
        Optional<Result> last,
        long version) {
    /** Keeps a copy. */
    public AutomaticUpdate {
        failed = List.copyOf(failed);
    }

    /**
     * On whose behalf.
     *
     * @param token the API token by which it was set, where it was by one: with it end its rights
     */
    public record Owner(AccountId id, String name, Optional<UUID> token) {}

    /**
     * When it was looked for newer versions.
     *
     * @param at the last time
     * @param next the next time; empty where it is paused
     * @param said what came of it, or why it is paused
     */
    public record Look(Optional<Instant> at, Optional<Instant> next, Optional<Reason> said) {}

    /**
     * An update that was begun, or is about to be.
     *
     * @param version of the chart
     * @param fromRevision the revision that it was decided for
     * @param at when it was decided
     * @param operation that does it; empty until it is known
     */
    public record Begun(String version, int fromRevision, Instant at, Optional<OperationId> operation) {}

    /**
     * How the last update ended.
     *
     * @param done whether it was done; else the release is what it was before, as far as Helm could take it back
     */
    public record Result(String version, boolean done, Instant at, Optional<Reason> reason) {}

    /** Whether nothing is done until somebody sets it anew. */
    public boolean isPaused() {
        return look.next().isEmpty();
    }
}
