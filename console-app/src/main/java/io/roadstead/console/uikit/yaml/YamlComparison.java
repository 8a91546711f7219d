package io.roadstead.console.uikit.yaml;

/** How an editor shows what is different from before. Where there is no room for two columns, one is shown. */
public enum YamlComparison {
    /** The text alone. */
    PLAIN("plain"),
    /** What was and what is, in one column. */
    UNIFIED("unified"),
    /** What was at the left, what is at the right. */
    SIDE_BY_SIDE("split");

    private final String word;

    YamlComparison(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }
}
