package io.roadstead.console.catalog;

import java.util.Optional;
import java.util.UUID;

/**
 * A packed chart that was read whole and found sound.
 *
 * @param digest SHA-256 in hexadecimal digits
 * @param bytes of the {@code .tgz}, as they came; not to be changed
 * @param source that it came from; names are given anew, this is not
 */
public record ChartArchive(String digest, byte[] bytes, Optional<UUID> source) {
    /** One of no source. */
    public ChartArchive(String digest, byte[] bytes) {
        this(digest, bytes, Optional.empty());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChartArchive same && same.digest.equals(digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return "ChartArchive[" + digest + ", " + bytes.length + " bytes]";
    }
}
