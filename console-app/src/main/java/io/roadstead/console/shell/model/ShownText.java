package io.roadstead.console.shell.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes what a cluster printed harmless to look at: colours stay, every other control character becomes a sign for itself, so that it
 * neither moves a cursor nor reaches a clipboard, a title or a link, nor turns the direction of a text around.
 */
public final class ShownText {
    /** Select Graphic Rendition of ECMA-48 with at most 32 digits and separators. */
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;:]{0,32}m");

    private static final int ESCAPE = 0x1b;
    private static final int PICTURES = 0x2400; // Unicode's pictures of control characters, in their order

    private ShownText() {}

    /** The text as it may be shown and sent. */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        return first == text.length() ? text : shown(text, first);
    }

    private static boolean isPlain(char letter) {
        return letter >= ' ' && letter < 0x7f
                || letter == '\t'
                || letter >= 0xa0 && !isHidden(letter) && !Character.isSurrogate(letter);
    }

    private static String shown(String text, int from) {
        StringBuilder all = new StringBuilder(text.length() + 16).append(text, 0, from);
        Matcher colour = COLOUR.matcher(text);
        for (int at = from; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == ESCAPE && colour.region(at, text.length()).lookingAt()) {
                all.append(text, at, colour.end());
                at = colour.end() - 1;
            } else {
                append(all, text, at);
            }
        }
        return all.toString();
    }

    private static void append(StringBuilder all, String text, int at) {
        char letter = text.charAt(at);
        if (isPlain(letter) || Character.isSurrogate(letter) && isPaired(text, at)) {
            all.append(letter);
        } else if (letter < ' ') {
            all.append((char) (PICTURES + letter));
        } else if (letter == 0x7f) {
            all.append('\u2421');
        } else if (Character.isSurrogate(letter)) {
            all.append('\ufffd');
        } else {
            all.append("‹U+").append("%04X".formatted((int) letter)).append('›');
        }
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /** Marks that turn or hide a text: bidirectional controls, separators of lines, characters without width. */
    private static boolean isHidden(char letter) {
        return letter == 0x61c
                || letter == 0xad
                || letter >= 0x200b && letter <= 0x200f
                || letter >= 0x2028 && letter <= 0x202e
                || letter >= 0x2060 && letter <= 0x206f
                || letter == 0xfeff
                || letter >= 0xfff9 && letter <= 0xfffb;
    }

    /** One line of at most so many characters, for what is said about a log. */
    public static String line(String text, int most) {
        String shown = of(text.strip());
        return shown.length() <= most ? shown : shown.substring(0, most - 1) + "…";
    }
}
