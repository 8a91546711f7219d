package io.roadstead.console.kernel;

/**
 * What a cell of a file for spreadsheets says, and no more: programs compute a text that begins like a formula. Source:
 * OWASP, CSV injection.
 */
public final class SpreadsheetText {
    /** Full-width signs count too: spreadsheets of East Asia take them for their narrow ones. */
    private static final String FIRST_OF_FORMULAS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20";

    private SpreadsheetText() {}

    /** The text, with an apostrophe in front where it would be computed. */
    public static String harmless(String text) {
        return !text.isEmpty() && FIRST_OF_FORMULAS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
