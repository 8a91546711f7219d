package io.roadstead.console.catalog;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where charts come from. Its credential is never given out.
 *
 * @param name unique, a part of addresses
 * @param url empty for uploads and for what comes with the console
 * @param repositories of a registry that are followed
 * @param hosts beside its own to which a registry may send whoever signs in
 * @param user of its credential; empty without one
 * @param keyring public keys of PGP, armored, or of cosign, in PEM; empty without one
 * @param project whose members alone see it; empty for everybody
 * @param version grows when people change it
 * @param commit of a git repository that was read last, in hexadecimal digits
 */
public record ChartSource(
        UUID id,
        String name,
        String title,
        SourceKind kind,
        String url,
        List<String> repositories,
        List<String> hosts,
        Optional<String> user,
        ProvenancePolicy policy,
        Optional<String> keyring,
        Optional<ProjectId> project,
        boolean enabled,
        Sync sync,
        Instant createdAt,
        String createdBy,
        long version,
        GitPlace place,
        Optional<String> commit) {
    /** Keeps copies. */
    public ChartSource {
        repositories = List.copyOf(repositories);
        hosts = List.copyOf(hosts);
    }

    /**
     * How reading it goes.
     *
     * @param runningSince when a reading began that has not ended
     * @param done how much of {@code total} the present or last reading has done; parts of unlike size
     * @param syncedAt when it was last read whole
     * @param triedAt when it was last tried
     * @param nextAt when it is tried again; empty for what is not read by itself
     * @param failure why the last try failed
     * @param skipped entries that were left out because they are not sound
     */
    public record Sync(
            Optional<Instant> runningSince,
            int done,
            int total,
            Optional<Instant> syncedAt,
            Optional<Instant> triedAt,
            Optional<Instant> nextAt,
            Optional<Reason> failure,
            int charts,
            int versions,
            int skipped) {}
}
