package io.roadstead.console.access.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a sign-in by a provider did not come about, or ended. Its word is the end of the key of a sentence. */
public enum SignInTrouble {
    /** There is no provider, or it is another one than that of the sign-in. */
    NOT_CONFIGURED,
    DISCOVERY_UNREACHABLE,
    DISCOVERY_UNREADABLE,
    /** The provider calls itself by another address than the settings do. */
    ISSUER_DIFFERS,
    /** An address that the provider names is not https. */
    ENDPOINT_INSECURE,
    /** The provider takes no request from this client: its id, its redirect URI, its scopes. */
    REQUEST_REFUSED,
    REDIRECT_URI,
    CANCELLED,
    /** The answer belongs to no attempt of this browser. */
    ATTEMPT_UNKNOWN,
    TOO_OFTEN,
    CLIENT_REFUSED,
    CODE_REFUSED,
    TOKEN_UNREACHABLE,
    TOKEN_UNREADABLE,
    KEYS_UNREACHABLE,
    SIGNATURE,
    AUDIENCE,
    CLOCK,
    NONCE,
    SUBJECT,
    USER_INFO,
    GROUPS_MISSING,
    GROUPS_TOO_MANY,
    NO_ROLE,
    ACCOUNT_DISABLED,
    NAME_TAKEN,
    /** This account signs in by its provider only. */
    PROVIDER_ONLY,
    /** The role became another one, so that the person has to sign in anew. */
    ROLE_CHANGED,
    /** The provider no longer vouches for the person. */
    GRANT_ENDED,
    /** The provider did not answer for longer than the grace. */
    PROVIDER_DOWN,
    /** The provider signed the person out. */
    SIGNED_OUT_THERE,
    UNAVAILABLE;

    /** As it is written in addresses, in the database and in the audit trail. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<SignInTrouble> parse(String word) {
        return Arrays.stream(values())
                .filter(trouble -> trouble.word().equals(word))
                .findFirst();
    }
}
