package io.roadstead.console.access.web;

import io.roadstead.console.access.issuer.KubectlSignIns.KubectlSignIn;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in of kubectl, as the API shows one.
 *
 * @param cluster name of the cluster; its id where it was removed
 * @param address from which it was asked for
 * @param usedAt to the minute
 * @param expiresAt when it is over by itself; null where it is refreshed
 */
record KubectlSignInView(
        UUID id,
        String cluster,
        String address,
        Instant createdAt,
        Instant usedAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant expiresAt) {

    static KubectlSignInView of(KubectlSignIn signIn) {
        return new KubectlSignInView(
                signIn.id(),
                signIn.cluster(),
                signIn.address(),
                signIn.created(),
                signIn.used(),
                signIn.expires().orElse(null));
    }
}
