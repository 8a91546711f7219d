package io.roadstead.console.cluster;

import java.time.Duration;
import java.util.Optional;

/** By what the one who has a kubeconfig is let in. */
public sealed interface KubeconfigForm {
    /** A token in the file; who has the file is let in until the token ends. */
    record ByToken(Optional<Duration> lifetime) implements KubeconfigForm {}

    /**
     * The person signs in to the console in a browser; the file holds no secret.
     *
     * @param elsewhere whether the browser runs on another machine, so that the person types a code there
     */
    record ByBrowser(boolean elsewhere) implements KubeconfigForm {}

    /** As it is written in the API. */
    default String word() {
        return switch (this) {
            case ByToken token -> "token";
            case ByBrowser browser -> browser.elsewhere() ? "oidc-device-code" : "oidc";
        };
    }
}
