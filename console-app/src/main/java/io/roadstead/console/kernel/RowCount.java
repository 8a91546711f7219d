package io.roadstead.console.kernel;

/** How many rows a list has, as exactly as it can be known without counting millions. */
public sealed interface RowCount {
    /** It is so many. */
    record Exactly(long rows) implements RowCount {}

    /** It is more than so many; how many was not worth the time. */
    record MoreThan(long rows) implements RowCount {}

    /** Nobody counted. */
    record Unknown() implements RowCount {}

    /**
     * What a count that was stopped at {@code bound} says.
     *
     * @param rows counted, at most one more than the bound
     */
    static RowCount upTo(long bound, long rows) {
        return rows > bound ? new MoreThan(bound) : new Exactly(rows);
    }
}
