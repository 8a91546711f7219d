package io.roadstead.console.audit.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The letters of one document: Latin, Greek, Cyrillic and Korean ones, of which only those that are used become part of
 * it. What the font does not have, and what is not to be seen, such as marks that turn the direction of writing, stands
 * there as its code point, in the order in which it was written: {@code [U+05D0]}. So nobody reads an order that is not
 * there.
 */
final class PdfLetters {
    /** Pretendard 1.3.9, regular. */
    private static final String FONT = "/fonts/Pretendard-Regular.ttf";

    private static final float UNITS = 1000;

    private final PDFont font;
    private final CmapLookup glyphs;
    private final Map<Integer, Float> widths = new HashMap<>();

    private PdfLetters(PDFont font, CmapLookup glyphs) {
        this.font = font;
        this.glyphs = glyphs;
    }

    /** For this document, which closes the font with itself. */
    static PdfLetters in(PDDocument document) throws IOException {
        try (InputStream file = PdfLetters.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException(FONT + " is part of the console");
            }
            TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file));
            font.setEnableGsub(false); // a tenth of a millisecond for each letter, for ligatures that nobody needs
            return new PdfLetters(PDType0Font.load(document, font, true), font.getUnicodeCmapLookup());
        }
    }

    PDFont font() {
        return font;
    }

    /** The text in letters that there are. */
    String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(letter -> {
            if (letter == ' ' || isShown(letter)) {
                shown.appendCodePoint(letter);
            } else {
                shown.append(String.format(Locale.ROOT, "[U+%04X]", letter));
            }
        });
        return shown.toString();
    }

    private boolean isShown(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> glyphs.getGlyphId(letter) != 0;
        };
    }

    /**
     * Breaks a text of {@link #shown} letters into lines: behind a space where one is near, else wherever it must.
     *
     * @param width in points
     */
    List<String> lines(String shown, float size, float width) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < shown.length()) {
            int end = end(shown, from, width * UNITS / size);
            int space = shown.lastIndexOf(' ', end);
            boolean atSpace = end < shown.length() && space > from + (end - from) / 2;
            int stop = atSpace ? space : end;
            lines.add(shown.substring(from, stop).strip());
            from = atSpace ? space + 1 : end;
        }
        return lines;
    }

    /** Behind the last letter that still fits; at least one does. */
    private int end(String text, int from, float width) {
        float left = width;
        int at = from;
        while (at < text.length()) {
            int letter = text.codePointAt(at);
            left -= width(letter);
            if (left < 0 && at > from) {
                return at;
            }
            at += Character.charCount(letter);
        }
        return at;
    }

    private float width(int letter) {
        return widths.computeIfAbsent(letter, each -> {
            try {
                return font.getStringWidth(Character.toString(each));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }
}
