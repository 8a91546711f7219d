package io.roadstead.console.uikit.chart;

/** How values are drawn. Stacked kinds are for parts of a whole; all begin at zero. */
public enum ChartKind {
    LINE("line"),
    AREA("area"),
    BAR("bar"),
    STACKED_AREA("stacked-area"),
    STACKED_BAR("stacked-bar");

    private final String word;

    ChartKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    boolean stacked() {
        return this == STACKED_AREA || this == STACKED_BAR;
    }

    boolean ofBars() {
        return this == BAR || this == STACKED_BAR;
    }
}
