package io.roadstead.agent.inventory;

/** What is known of a kind, whether or not a stream is there. */
final class Kept {
    private SeenTable seen = new SeenTable();
    private Columns columns = Columns.NONE;
    private boolean complete;

    SeenTable seen() {
        return seen;
    }

    Columns columns() {
        return columns;
    }

    void columns(Columns now) {
        columns = now;
    }

    /** Whether {@link #seen} is all that there is, up to what a watch has not told yet. */
    boolean isComplete() {
        return complete;
    }

    /** A list is done. */
    void complete(SeenTable all) {
        seen = all;
        complete = true;
    }

    void forget() {
        seen = new SeenTable();
        complete = false;
    }
}
