package io.roadstead.console.access.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API token as its owner holds it: {@code rs_<id>_<secret><checksum>}, in hexadecimal digits. The beginning lets
 * scanners of secrets find it, the checksum lets them (and us) discard what only looks like one. The secret has 192
 * random bits, so that a plain hash is enough to keep it by.
 */
public record ApiToken(UUID id, String secret) {
    private static final int SECRET_BYTES = 24;
    private static final Pattern FORM = Pattern.compile("rs_[0-9a-f]{32}_[0-9a-f]{48}[0-9a-f]{8}");
    private static final int SECRET_AT = 36;
    private static final int CHECKSUM_AT = 84;

    /** Makes one from a source of randomness that nobody can guess. */
    public static ApiToken from(RandomGenerator secure) {
        byte[] bits = new byte[SECRET_BYTES];
        secure.nextBytes(bits);
        return new ApiToken(
                new UUID(secure.nextLong(), secure.nextLong()), HexFormat.of().formatHex(bits));
    }

    /** Reads {@link #text}; empty for what cannot be a token. */
    public static Optional<ApiToken> parse(String text) {
        if (!FORM.matcher(text).matches() || !text.endsWith(checksum(text.substring(0, CHECKSUM_AT)))) {
            return Optional.empty();
        }
        UUID id = new UUID(Long.parseUnsignedLong(text, 3, 19, 16), Long.parseUnsignedLong(text, 19, 35, 16));
        return Optional.of(new ApiToken(id, text.substring(SECRET_AT, CHECKSUM_AT)));
    }

    /** What the owner keeps; shown once. */
    public String text() {
        String body = "rs_" + id.toString().replace("-", "") + "_" + secret;
        return body + checksum(body);
    }

    /** SHA-256 of the text: what is stored. */
    public byte[] hash() {
        return TokenSecret.hash(text());
    }

    private static String checksum(String body) {
        CRC32 checksum = new CRC32();
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits(checksum.getValue(), 8);
    }

    @Override
    public String toString() {
        return "ApiToken[" + id + "]";
    }
}
