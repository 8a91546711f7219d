package io.roadstead.console.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for.
 *
 * @param limit most items, 1 to {@value #MAX_LIMIT}
 * @param cursor where the page begins; the start of the list without one
 * @param filters value by field; an item must fit all of them
 */
public record ListRequest(int limit, ListOrder order, Optional<Cursor> cursor, Map<String, String> filters) {
    /** Items of a page when nothing else is asked for. */
    public static final int DEFAULT_LIMIT = 50;

    /** Most items of a page. */
    public static final int MAX_LIMIT = 500;

    /** What became of reading a request. */
    public sealed interface Parsed {
        /** It is understood. */
        record Good(ListRequest request) implements Parsed {}

        /** It is not; the sentence says what would be. */
        record Bad(ProblemCode code, String sentence) implements Parsed {}
    }

    /** Reads the four query parameters of a list; an absent or empty one means its default. */
    public static Parsed parse(
            ListShape shape,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String sort,
            @Nullable String filter) {
        Optional<Integer> size = given(limit)
                .filter(text -> text.matches("[1-9][0-9]{0,2}"))
                .map(Integer::valueOf)
                .filter(number -> number <= MAX_LIMIT);
        if (given(limit).isPresent() && size.isEmpty()) {
            return bad("limit must be a whole number from 1 to " + MAX_LIMIT + ".");
        }
        ListOrder order = ListOrder.parse(given(sort).orElse(shape.sorts().getFirst()));
        if (!shape.sorts().contains(order.field())) {
            return bad("sort must be one of " + String.join(", ", shape.sorts()) + ", with a minus before it or not.");
        }
        Map<String, String> filters = new LinkedHashMap<>();
        for (String term : given(filter).map(text -> text.split(",", -1)).orElse(new String[0])) {
            String field = term.substring(0, Math.max(0, term.indexOf(':')));
            String value = term.substring(term.indexOf(':') + 1);
            var form = shape.filters().get(field);
            if (form == null || !form.matcher(value).matches() || filters.put(field, value) != null) {
                return bad("filter must be field:value, several joined by commas, each field once; the fields are "
                        + String.join(", ", shape.filters().sequencedKeySet()) + ".");
            }
        }
        Optional<Cursor> begin = given(cursor).flatMap(text -> Cursor.parse(text, order));
        if (given(cursor).isPresent() && begin.isEmpty()) {
            return new Parsed.Bad(
                    ProblemCode.REQUEST_CURSOR,
                    "cursor must be the value of next from the page before, with the same sort; leave it out to begin anew.");
        }
        return new Parsed.Good(new ListRequest(size.orElse(DEFAULT_LIMIT), order, begin, filters));
    }

    /**
     * Cuts a page from rows.
     *
     * @param rows at most one more than the limit, which tells whether there is a next page
     */
    public <R, T> Page<T> page(List<R> rows, Function<R, T> item, Function<R, Cursor> at) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        Optional<Cursor> previous = cursor.isPresent() && !shown.isEmpty()
                ? Optional.of(at.apply(shown.getFirst()).reversed())
                : Optional.empty();
        Optional<Cursor> next = more ? Optional.of(at.apply(shown.getLast())) : Optional.empty();
        return new Page<>(shown.stream().map(item).toList(), next, previous);
    }

    private static Optional<String> given(@Nullable String text) {
        return Optional.ofNullable(text).filter(value -> !value.isEmpty());
    }

    private static Parsed bad(String sentence) {
        return new Parsed.Bad(ProblemCode.REQUEST_PARAMETER, sentence);
    }
}
