package io.roadstead.console.access.oidc;

import io.micrometer.core.instrument.MeterRegistry;
import io.roadstead.console.access.model.SignInTrouble;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Names the metrics of sign-in by a provider; outcomes are words of our own, never issuers or people. */
@Component
class OidcMetrics {
    private final MeterRegistry registry;

    OidcMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What became of a refresh token that was, or was to be, sent to the provider. */
    enum Refresh {
        /** The provider gave tokens for it. */
        GIVEN,
        /** The provider says that it is worth nothing. */
        REFUSED,
        /** There was no answer to go by. */
        UNANSWERED;

        static Refresh of(SignInTrouble trouble) {
            return trouble == SignInTrouble.GRANT_ENDED ? REFUSED : UNANSWERED;
        }
    }

    /** A refresh token was used, or tried. */
    void refreshed(Refresh outcome) {
        registry.counter("roadstead.sign-in.refresh", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
