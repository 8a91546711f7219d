package io.roadstead.console.kernel;

/**
 * By which field a list is sorted; equal ones follow by id.
 *
 * @param field one of the list's {@link ListShape}
 */
public record ListOrder(String field, boolean descending) {
    /** As it stands in {@code ?sort=}: a minus before the field turns the order round. */
    @Override
    public String toString() {
        return (descending ? "-" : "") + field;
    }

    /** Reads what {@link #toString} gave; whether there is such a field is for the caller to check. */
    public static ListOrder parse(String text) {
        return text.startsWith("-") ? new ListOrder(text.substring(1), true) : new ListOrder(text, false);
    }

    /** The same list from its other end. */
    public ListOrder reversed() {
        return new ListOrder(field, !descending);
    }

    /** Fields of time are named as such: {@code createdAt}. */
    boolean byTime() {
        return field.endsWith("At");
    }
}
