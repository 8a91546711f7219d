package io.roadstead.console.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The last item of a page: the next page begins behind it, whatever was added or removed meanwhile. Opaque to those who
 * carry it, and checked when it comes back. It holds nothing that the page did not show.
 *
 * @param key the item's value of the field that the list is sorted by
 */
public record Cursor(ListOrder order, String key, UUID id) {
    private static final int MAX_LENGTH = 1_000;
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,20}Z");
    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs}]{0,500}");
    private static final String SEPARATOR = "\n";

    /** For {@code ?cursor=}. */
    public String encoded() {
        String text = String.join(SEPARATOR, order.toString(), id.toString(), key);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same place for who goes through the list the other way. */
    Cursor reversed() {
        return new Cursor(order.reversed(), key, id);
    }

    /** Takes back what {@link #encoded} gave for the same order; empty for anything else. */
    public static Optional<Cursor> parse(String encoded, ListOrder order) {
        if (encoded.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(encoded));
            String[] parts =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes).toString().split(SEPARATOR, -1);
            if (parts.length != 3 || !parts[0].equals(order.toString()) || !keyFits(parts[2], order)) {
                return Optional.empty();
            }
            var cursor = new Cursor(order, parts[2], UUID.fromString(parts[1]));
            return Optional.of(cursor).filter(same -> same.encoded().equals(encoded));
        } catch (IllegalArgumentException | CharacterCodingException | DateTimeException garbage) {
            return Optional.empty();
        }
    }

    private static boolean keyFits(String key, ListOrder order) {
        if (!order.byTime()) {
            return TEXT.matcher(key).matches();
        }
        return TIME.matcher(key).matches() && Instant.parse(key).toString().equals(key);
    }
}
