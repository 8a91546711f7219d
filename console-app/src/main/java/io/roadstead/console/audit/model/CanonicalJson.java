package io.roadstead.console.audit.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON that has one text form only, so that its hash can be computed again by anybody. A subset of RFC 8785: objects,
 * strings and whole numbers, which is all that audit records hold; keys are sorted by UTF-16 code units, nothing is
 * escaped that need not be, and there is no white space.
 */
public final class CanonicalJson {
    /** Beyond 2⁵³ a number is not the same in every reader (RFC 8785, section 3.2.2.3, by I-JSON). */
    private static final long EXACT = 1L << 53;

    private CanonicalJson() {}

    /**
     * Writes the object.
     *
     * @param members strings, whole numbers of at most 2⁵³, and maps of the same kind
     * @throws IllegalArgumentException for anything else, and for text that is not valid Unicode
     */
    public static String of(Map<String, ?> members) {
        StringBuilder out = new StringBuilder();
        object(members, out);
        return out.toString();
    }

    private static void object(Map<?, ?> members, StringBuilder out) {
        SortedMap<String, Object> sorted = new TreeMap<>();
        members.forEach((key, value) -> sorted.put((String) key, value));
        out.append('{');
        String comma = "";
        for (var member : sorted.entrySet()) {
            out.append(comma);
            text(member.getKey(), out);
            out.append(':');
            value(member.getValue(), out);
            comma = ",";
        }
        out.append('}');
    }

    private static void value(Object value, StringBuilder out) {
        switch (value) {
            case String text -> text(text, out);
            case Long number when Math.abs(number) <= EXACT -> out.append(number.longValue());
            case Map<?, ?> members -> object(members, out);
            default -> throw new IllegalArgumentException("no canonical form for " + value.getClass());
        }
    }

    private static void text(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (Character.isSurrogate(letter)) {
                requirePair(text, at);
                out.append(letter).append(text.charAt(++at));
            } else {
                letter(letter, out);
            }
        }
        out.append('"');
    }

    private static void letter(char letter, StringBuilder out) {
        switch (letter) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> {
                if (letter < 0x20) {
                    out.append(String.format("\\u%04x", (int) letter));
                } else {
                    out.append(letter);
                }
            }
        }
    }

    private static void requirePair(String text, int at) {
        if (at + 1 >= text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
            throw new IllegalArgumentException("half of a surrogate pair is not Unicode");
        }
    }
}
