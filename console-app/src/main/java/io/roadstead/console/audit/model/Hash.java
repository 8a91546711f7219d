package io.roadstead.console.audit.model;

import io.roadstead.console.kernel.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A SHA-256, as it is stored and shown. Any text is taken, since a damaged row may hold any; it then equals no real one.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Hash(String hex) {
    /** What the very first record names as the one before it. */
    public static final Hash NONE = new Hash("0".repeat(64));

    /** The hash of the text in UTF-8. */
    public static Hash of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The hash of the bytes. */
    public static Hash of(byte[] bytes) {
        return new Hash(HexFormat.of().formatHex(Sha256.of(bytes)));
    }

    @Override
    public String toString() {
        return hex;
    }
}
