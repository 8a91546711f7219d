package io.roadstead.console.shell.model;

/** How large a terminal is, in characters; what a browser says is brought within bounds. */
public record TerminalSize(int columns, int rows) {
    private static final int MOST = 1_000;

    /** Brings it within bounds. */
    public TerminalSize {
        columns = Math.clamp(columns, 1, MOST);
        rows = Math.clamp(rows, 1, MOST);
    }

    /** As clusters are told. */
    public String json() {
        return "{\"Width\":" + columns + ",\"Height\":" + rows + "}";
    }
}
