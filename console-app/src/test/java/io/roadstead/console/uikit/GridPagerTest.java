package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.model.ListAddress;
import io.roadstead.console.uikit.model.ListAddress.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

/** Pages of a list of numbered names, by the same cursors as those of real stores. */
class GridPagerTest {
    private static final GridDefinition<String> LIST = GridDefinition.<String>of("names", name -> name, "name")
            .column(GridColumn.<String>text("name", name -> name).sorts());

    private final NavigableSet<String> names =
            IntStream.range(0, 120).mapToObj("n%03d"::formatted).collect(Collectors.toCollection(TreeSet::new));

    @Test
    void goesForwardToTheEndAndBackToTheStart() {
        var first = rows(ListAddress.BARE);
        assertThat(position(first)).isEqualTo("n000-n049 at 1");
        assertThat(first.previous()).isEmpty();
        var second = rows(ListAddress.BARE.at(first.next()));
        assertThat(position(second)).isEqualTo("n050-n099 at 51");
        var third = rows(ListAddress.BARE.at(second.next()));
        assertThat(position(third)).isEqualTo("n100-n119 at 101");
        assertThat(third.next()).isEmpty();
        assertThat(third.count()).isEqualTo(new RowCount.Exactly(120));
        var back = rows(ListAddress.BARE.at(third.previous()));
        assertThat(position(back)).isEqualTo("n050-n099 at 51");
        assertThat(position(rows(ListAddress.BARE.at(back.next())))).isEqualTo("n100-n119 at 101");
        assertThat(position(rows(ListAddress.BARE.at(back.previous())))).isEqualTo("n000-n049 at 1");
    }

    @Test
    void pagesKeepTheirPlaceWhenRowsComeBeforeThem() {
        var first = rows(ListAddress.BARE);
        names.add("a-new-one");
        assertThat(position(rows(ListAddress.BARE.at(first.next())))).isEqualTo("n050-n099 at 51");
    }

    @Test
    void theFirstPageIsFullAlsoWhenOneComesBackToIt() {
        var second = rows(ListAddress.BARE.at(rows(ListAddress.BARE).next()));
        names.removeIf(name -> name.compareTo("n020") < 0);
        var first = rows(ListAddress.BARE.at(second.previous()));
        assertThat(first.items()).hasSize(50);
        assertThat(first.first()).isEqualTo(1);
    }

    @Test
    void aForgedCursorLeadsToTheStart() {
        for (boolean backwards : new boolean[] {true, false}) {
            var page = rows(ListAddress.BARE.at(Optional.of(new Place(backwards, "rubbish", 4711))));
            assertThat(position(page)).isEqualTo("n000-n049 at 1");
        }
    }

    @Test
    void aCursorBehindTheEndLeadsToTheStart() {
        var next = rows(ListAddress.BARE).next();
        names.removeIf(name -> name.compareTo("n040") > 0);
        assertThat(rows(ListAddress.BARE.at(next)).items()).hasSize(41);
    }

    @Test
    void nothingIsEmptyWithoutAndNoMatchWithFilters() {
        names.clear();
        assertThat(load(ListAddress.BARE)).isEqualTo(new GridContent.Empty<>());
        var filters = new LinkedHashMap<>(Map.of("q", "x"));
        assertThat(load(ListAddress.BARE.filtered(filters))).isEqualTo(new GridContent.NoMatch<>());
    }

    @Test
    void refusalsAndFaultsAreStates() {
        assertThat(content(request -> {
                    throw new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, "Ask Ada.");
                }))
                .isEqualTo(new GridContent.Denied<>("Ask Ada."));
        assertThat(content(request -> {
                    throw new ConsoleException.Exhausted(ProblemCode.TOKEN_LIMIT, "Too many.");
                }))
                .isEqualTo(new GridContent.Failed<>(ProblemCode.TOKEN_LIMIT, "Too many."));
        assertThat(content(request -> {
                    throw new QueryTimeoutException("slow");
                }))
                .isEqualTo(new GridContent.Failed<>(ProblemCode.DATABASE_UNAVAILABLE, ""));
    }

    @Test
    void aCountThatContradictsTheRowsIsNotShown() {
        GridSource<String> source = new GridSource<>() {
            @Override
            public Page<String> page(ListRequest request) {
                return GridPagerTest.this.page(request);
            }

            @Override
            public RowCount count(Map<String, String> filters) {
                return new RowCount.Exactly(3);
            }
        };
        var rows = (GridContent.Rows<String>) new GridPager<>(LIST, source).load(ListAddress.BARE);
        assertThat(rows.count()).isEqualTo(new RowCount.MoreThan(50));
    }

    private Page<String> page(ListRequest request) {
        var ordered = request.order().descending() ? names.descendingSet() : names;
        Comparator<? super String> order =
                request.order().descending() ? Comparator.<String>reverseOrder() : Comparator.<String>naturalOrder();
        List<String> rows = ordered.stream()
                .filter(name -> request.cursor()
                        .filter(after -> order.compare(name, after.key()) <= 0)
                        .isEmpty())
                .limit(request.limit() + 1)
                .toList();
        return request.page(rows, name -> name, name -> new Cursor(request.order(), name, new UUID(0, 1)));
    }

    private GridContent<String> load(ListAddress address) {
        return new GridPager<>(LIST, this::page).load(address);
    }

    private GridContent<String> content(GridSource<String> source) {
        return new GridPager<>(LIST, source).load(ListAddress.BARE);
    }

    private GridContent.Rows<String> rows(ListAddress address) {
        return (GridContent.Rows<String>) load(address);
    }

    private static String position(GridContent.Rows<String> page) {
        return page.items().getFirst() + "-" + page.items().getLast() + " at " + page.first();
    }
}
