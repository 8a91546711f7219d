package io.roadstead.console.uikit.widget;

/**
 * What a part shows while it has nothing else to show.
 *
 * @param state {@code loading}, {@code empty} or {@code failed}
 * @param code the problem's stable code; empty unless it failed
 */
public record Absence(String state, String sentence, String code) {
    /** Being fetched. */
    public static Absence loading(String sentence) {
        return new Absence("loading", sentence, "");
    }

    /** There is nothing; the sentence says what would be here, and when. */
    public static Absence empty(String sentence) {
        return new Absence("empty", sentence, "");
    }

    /** It could not be fetched. */
    public static Absence failed(String sentence, String code) {
        return new Absence("failed", sentence, code);
    }
}
