package io.roadstead.console.catalog.model;

import io.roadstead.console.kernel.Reason;
import java.util.Optional;

/** How far it is known who made an archive. */
public sealed interface Provenance {
    /**
     * A key of its source signed this very archive.
     *
     * @param by whose key, as it says; the key's fingerprint follows
     */
    record Verified(String by) implements Provenance {}

    /** There is a signature, and nothing to compare it with. */
    record Present() implements Provenance {}

    /** There is no signature, or nobody looked for one. */
    record Absent() implements Provenance {}

    /** There is a signature, and it is not good. */
    record Bad(Reason reason) implements Provenance {}

    /** Why a policy does not let it through; empty where it does. What is bad is never let through. */
    default Optional<Reason> refusal(ProvenancePolicy policy) {
        return switch (this) {
            case Verified _ -> Optional.empty();
            case Present _ ->
                policy == ProvenancePolicy.NONE
                        ? Optional.empty()
                        : Optional.of(Reason.of("catalog.provenance.no-key"));
            case Absent _ ->
                policy == ProvenancePolicy.REQUIRED
                        ? Optional.of(Reason.of("catalog.provenance.absent"))
                        : Optional.empty();
            case Bad bad -> Optional.of(bad.reason());
        };
    }
}
