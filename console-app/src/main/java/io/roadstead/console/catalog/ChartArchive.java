package io.roadstead.console.catalog;

/**
 * A packed chart that was read whole and found sound.
 *
 * @param digest SHA-256 in hexadecimal digits
 * @param bytes of the {@code .tgz}, as they came; not to be changed
 */
public record ChartArchive(String digest, byte[] bytes) {
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
