package io.roadstead.console.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Stands for a token where the token itself must not be kept. */
public record TokenHash(String hex) {
    /** SHA-256. */
    public static TokenHash of(String token) {
        return new TokenHash(HexFormat.of().formatHex(Pins.sha256(token.getBytes(StandardCharsets.UTF_8))));
    }
}
