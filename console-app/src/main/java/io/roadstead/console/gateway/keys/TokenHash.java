package io.roadstead.console.gateway.keys;

import io.roadstead.console.kernel.Sha256;
import java.util.HexFormat;

/** Stands for a token where the token itself must not be kept. */
public record TokenHash(String hex) {
    /** SHA-256. */
    public static TokenHash of(String token) {
        return new TokenHash(HexFormat.of().formatHex(Sha256.of(token)));
    }
}
