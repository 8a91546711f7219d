package io.roadstead.console.access.oidc;

import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Seals what a provider gave for one sign-in, so that a row copied to another opens nothing. */
@Component
class SessionSeal {
    /** Longest ID token that is kept: a longer one does not fit the address by which people sign out there. */
    private static final int LONGEST_ID_TOKEN = 4_000;

    private final ObjectProvider<SecretBox> box;

    SessionSeal(ObjectProvider<SecretBox> box) {
        this.box = box;
    }

    String refreshToken(String token, UUID signIn) {
        return seal(token, "refresh-token", signIn);
    }

    Optional<String> openRefreshToken(String sealed, UUID signIn) {
        return open(sealed, "refresh-token", signIn);
    }

    Optional<String> idToken(String token, UUID signIn) {
        return Optional.of(token)
                .filter(text -> text.length() <= LONGEST_ID_TOKEN)
                .map(text -> seal(text, "id-token", signIn));
    }

    Optional<String> openIdToken(String sealed, UUID signIn) {
        return open(sealed, "id-token", signIn);
    }

    private String seal(String text, String kind, UUID signIn) {
        return box.getObject().seal(text.getBytes(StandardCharsets.UTF_8), context(kind, signIn));
    }

    private Optional<String> open(String sealed, String kind, UUID signIn) {
        return box.getObject()
                .open(sealed, context(kind, signIn))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static String context(String kind, UUID signIn) {
        return "access.provider-session." + kind + "/" + signIn;
    }
}
