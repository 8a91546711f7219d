package io.roadstead.protocol.tunnel;

/**
 * One header field.
 *
 * @param name lower case, a token of RFC 9110
 * @param value characters are bytes (0 to 255), none of them NUL, CR or LF; UTF-8 is carried byte by byte
 */
public record Field(String name, String value) {
    private static final String TOKEN = "!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz";

    public Field {
        if (!isToken(name)) {
            throw new IllegalArgumentException("not a lower-case header name");
        }
        if (hopByHop(name)) {
            throw new IllegalArgumentException("a header of one connection does not travel: " + name);
        }
        if (!isValue(value)) {
            throw new IllegalArgumentException("a character that no header value may have, in " + name);
        }
    }

    private static boolean isToken(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (TOKEN.indexOf(name.charAt(i)) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == 0 || c == '\r' || c == '\n' || c > 255) {
                return false;
            }
        }
        return true;
    }

    /** Whether a header belongs to one connection only and so is not carried. */
    public static boolean hopByHop(String name) {
        return switch (name) {
            case "connection",
                    "keep-alive",
                    "proxy-connection",
                    "transfer-encoding",
                    "upgrade",
                    "te",
                    "http2-settings" -> true;
            default -> false;
        };
    }
}
