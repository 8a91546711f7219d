package io.roadstead.console.uikit;

import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListAddress.Place;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Turns addresses into pages. Pages begin behind a cursor and never at an offset: the millionth row costs what the first
 * does. The page before is asked for by the same means, in the reversed order.
 */
record GridPager<T>(GridDefinition<T> definition, GridSource<T> source) {
    private static final Logger log = LoggerFactory.getLogger(GridPager.class);
    private static final int ROWS = ListRequest.DEFAULT_LIMIT;

    GridContent<T> load(ListAddress address) {
        try {
            return rows(address);
        } catch (ConsoleException.Denied denied) {
            return new GridContent.Denied<>(denied.sentence());
        } catch (ConsoleException known) {
            return new GridContent.Failed<>(known.code(), known.sentence());
        } catch (DataAccessException | TransactionException unreachable) {
            log.atWarn()
                    .addKeyValue("list", definition.name())
                    .setCause(unreachable)
                    .log("a list cannot be read");
            return new GridContent.Failed<>(ProblemCode.DATABASE_UNAVAILABLE, "");
        }
    }

    private GridContent<T> rows(ListAddress address) {
        ListOrder order = address.order().orElse(definition.order());
        Optional<Place> place = address.place();
        if (place.isPresent() && place.get().backwards()) {
            return before(address, order, place.get());
        }
        Optional<Cursor> cursor = place.flatMap(at -> Cursor.parse(at.cursor(), order));
        var page = source.page(new ListRequest(ROWS, order, cursor, address.filters()));
        if (page.items().isEmpty()) {
            return cursor.isPresent() ? start(address) : nothing(address.filters());
        }
        long first = cursor.isPresent() ? place.get().first() : 1;
        return shown(address.filters(), page, first);
    }

    private GridContent<T> before(ListAddress address, ListOrder order, Place place) {
        Optional<Cursor> cursor = Cursor.parse(place.cursor(), order.reversed());
        if (cursor.isEmpty()) {
            return start(address);
        }
        var mirrored = source.page(new ListRequest(ROWS, order.reversed(), cursor, address.filters()));
        if (mirrored.next().isEmpty()) {
            return start(address); // also fills up what came in before the first row since
        }
        return shown(
                address.filters(),
                new Page<>(mirrored.items().reversed(), mirrored.previous(), mirrored.next()),
                place.first());
    }

    private GridContent<T> start(ListAddress address) {
        return rows(address.at(Optional.empty()));
    }

    private GridContent<T> shown(Map<String, String> filters, Page<T> page, long first) {
        long behind = first + page.items().size();
        return new GridContent.Rows<>(
                page.items(),
                first,
                page.next().isEmpty() ? new RowCount.Exactly(behind - 1) : count(filters, behind - 1),
                page.previous().map(cursor -> new Place(true, cursor.encoded(), Math.max(1, first - ROWS))),
                page.next().map(cursor -> new Place(false, cursor.encoded(), behind)));
    }

    /** A count is a courtesy: without it, the rows are still right. */
    private RowCount count(Map<String, String> filters, long shown) {
        RowCount count;
        try {
            count = source.count(filters);
        } catch (DataAccessException | TransactionException slow) {
            count = new RowCount.Unknown();
        }
        boolean credible = switch (count) {
            case RowCount.Exactly(long rows) -> rows > shown;
            case RowCount.MoreThan(long rows) -> rows >= shown;
            case RowCount.Unknown() -> false;
        };
        return credible ? count : new RowCount.MoreThan(shown);
    }

    private static <T> GridContent<T> nothing(Map<String, String> filters) {
        return filters.isEmpty() ? new GridContent.Empty<>() : new GridContent.NoMatch<>();
    }
}
