package io.roadstead.console.access.model;

import io.roadstead.console.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By which a program proves that the code is its own. Only the method {@code S256}: a plain one would be seen by whoever
 * sees the code. Source: RFC 7636, 4.1 to 4.6.
 */
public record CodeChallenge(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    /** Reads one of this method; empty for any other. */
    public static Optional<CodeChallenge> parse(String value, String method) {
        return method.equals("S256") && FORM.matcher(value).matches()
                ? Optional.of(new CodeChallenge(value))
                : Optional.empty();
    }

    /** Whether this verifier is the one that it was made of. */
    public boolean accepts(String verifier) {
        if (!VERIFIER.matcher(verifier).matches()) {
            return false;
        }
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(verifier));
        return MessageDigest.isEqual(
                made.getBytes(StandardCharsets.US_ASCII), value.getBytes(StandardCharsets.US_ASCII));
    }
}
