package io.roadstead.console.inventory.store;

/** One of the two rows of an object: what it is, or how it is. */
enum Half {
    OBJECT("o"),
    STATE("s");

    private final String table;

    Half(String table) {
        this.table = table;
    }

    /** The name that statements give it. */
    String table() {
        return table;
    }

    /** The table's own name. */
    String word() {
        return this == OBJECT ? "object" : "state";
    }

    Half other() {
        return this == OBJECT ? STATE : OBJECT;
    }
}
