package io.roadstead.console.uikit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something of the console that a person opens, and may want to open again.
 *
 * @param key tells it from others of its kind
 * @param title its name; cut where it is longer than {@value #LONGEST}
 * @param detail what tells it from others of its name; may be empty
 * @param path the address of its page below the console's, with query parameters if there are some
 */
public record Spot(Kind kind, String key, String title, String detail, String path) {
    /** Most letters of a title and of a detail. */
    public static final int LONGEST = 300;

    /** Most letters of a key and of a path. */
    public static final int LONGEST_PATH = 1000;

    /** Below the console and nowhere else: no scheme, no host, no way up. */
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9-]+(/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)*(\\?[^\\p{Cc}\\p{Cs}\\s#\"'<>\\\\]*)?");

    /** What it is. */
    public enum Kind {
        /** An object of a cluster. */
        OBJECT("box"),
        /** A cluster. */
        CLUSTER("ship-wheel"),
        /** A page with its filters; its key is its path. */
        PAGE("bookmark");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        /** For pages. */
        public String icon() {
            return icon;
        }

        /** For addresses and for the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Takes back what {@link #word} gave. */
        public static Optional<Kind> parse(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst();
        }
    }

    /** Checks the path, and cuts what people read. */
    public Spot {
        if (!isPath(path) || key.isEmpty() || key.length() > LONGEST_PATH) {
            throw new IllegalArgumentException("no page of the console");
        }
        title = cut(title);
        detail = cut(detail);
    }

    /** A page as it stands in the address. */
    public static Spot page(String title, String detail, String path) {
        return new Spot(Kind.PAGE, path, title, detail, path);
    }

    /** Whether this is a path below the console's, and nothing else. */
    public static boolean isPath(String text) {
        return text.length() <= LONGEST_PATH && PATH.matcher(text).matches();
    }

    private static String cut(String text) {
        String kept = text.replace("\0", ""); // which PostgreSQL does not take
        if (kept.length() <= LONGEST) {
            return kept;
        }
        int end = Character.isHighSurrogate(kept.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return kept.substring(0, end) + "…";
    }
}
