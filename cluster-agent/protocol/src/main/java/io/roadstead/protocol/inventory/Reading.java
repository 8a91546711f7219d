package io.roadstead.protocol.inventory;

import static io.roadstead.protocol.inventory.MalformedInventory.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values of a tree for what they should be, within bounds. */
final class Reading {
    private Reading() {}

    static Map<String, Object> object(@Nullable Object value) throws MalformedInventory {
        require(value instanceof Map<?, ?>, "no object");
        Map<String, Object> fields = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, field) -> fields.put((String) name, field));
        }
        return fields;
    }

    static List<@Nullable Object> list(@Nullable Object value, int most) throws MalformedInventory {
        if (!(value instanceof List<?> items)) {
            throw new MalformedInventory("no list");
        }
        require(items.size() <= most, "too many items");
        return new ArrayList<>(items);
    }

    /** A list of at least so many items; later ones may have more. */
    static List<@Nullable Object> tuple(@Nullable Object value, int least) throws MalformedInventory {
        List<@Nullable Object> items = list(value, least + 32);
        require(items.size() >= least, "too few items");
        return items;
    }

    static String text(@Nullable Object value, int longest) throws MalformedInventory {
        if (!(value instanceof String text)) {
            throw new MalformedInventory("no text");
        }
        require(text.length() <= longest, "a text that is too long");
        return text;
    }

    static String name(@Nullable Object value) throws MalformedInventory {
        String name = text(value, Bounds.NAME);
        require(!name.isEmpty(), "no name");
        return name;
    }

    static List<String> texts(@Nullable Object value, int most, int longest) throws MalformedInventory {
        List<String> texts = new ArrayList<>();
        for (Object item : list(value, most)) {
            texts.add(text(item, longest));
        }
        return texts;
    }

    static long number(@Nullable Object value) throws MalformedInventory {
        if (!(value instanceof Long number)) {
            throw new MalformedInventory("no whole number");
        }
        return number;
    }

    static long count(@Nullable Object value) throws MalformedInventory {
        long count = number(value);
        require(count >= 0, "a negative number");
        return count;
    }

    static boolean flag(@Nullable Object value) throws MalformedInventory {
        if (!(value instanceof Boolean flag)) {
            throw new MalformedInventory("no flag");
        }
        return flag;
    }

    static Instant seconds(@Nullable Object value) throws MalformedInventory {
        long seconds = number(value);
        require(Bounds.seconds(seconds), "no time");
        return Instant.ofEpochSecond(seconds);
    }

    /** 16 lower-case hexadecimal digits. */
    static long hex(@Nullable Object value) throws MalformedInventory {
        String digits = text(value, 16);
        require(digits.length() == 16, "no digest");
        for (int i = 0; i < 16; i++) {
            char c = digits.charAt(i);
            require((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'), "no digest");
        }
        return Long.parseUnsignedLong(digits, 16);
    }
}
