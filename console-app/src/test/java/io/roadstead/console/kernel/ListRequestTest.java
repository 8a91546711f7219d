package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.ListRequest.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListRequestTest {
    private static final ListShape SHAPE =
            ListShape.of(List.of("name", "createdAt"), List.of("name", "enabled:true|false"));

    @Test
    void nothingAskedForMeansTheDefaults() {
        assertThat(parse(null, null, null))
                .isEqualTo(
                        new Parsed.Good(new ListRequest(50, new ListOrder("name", false), Optional.empty(), Map.of())));
    }

    @Test
    void readsAllOfIt() {
        assertThat(parse("500", "-createdAt", "name:a:b,enabled:true"))
                .isEqualTo(new Parsed.Good(new ListRequest(
                        500,
                        new ListOrder("createdAt", true),
                        Optional.empty(),
                        Map.of("name", "a:b", "enabled", "true"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "ten", "٣", "99999999999", " 1"})
    void refusesLimitsOutOfBounds(String limit) {
        assertThat(parse(limit, null, null)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password_hash", "--name", "name desc", "NAME"})
    void refusesUnknownOrders(String sort) {
        assertThat(parse(null, sort, null)).isInstanceOf(Parsed.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ada", "id:1", "enabled:maybe", "name:", "name:a,name:b", "name:a\u0000", ",", "name:a,"})
    void refusesFiltersItDoesNotKnow(String filter) {
        assertThat(parse(null, null, filter)).isInstanceOf(Parsed.Bad.class);
    }

    @Test
    void aPageHasANextOnlyWhenThereIsMore() {
        var request = new ListRequest(2, new ListOrder("name", false), Optional.empty(), Map.of());
        List<String> rows = IntStream.range(0, 3).mapToObj(i -> "n" + i).toList();
        Cursor last = new Cursor(request.order(), "n1", new UUID(0, 1));
        var page = request.page(rows, row -> row, row -> new Cursor(request.order(), row, new UUID(0, 1)));
        assertThat(page).isEqualTo(new Page<>(List.of("n0", "n1"), Optional.of(last)));
        assertThat(request.page(rows.subList(0, 2), row -> row, row -> last).next())
                .isEmpty();
    }

    @Test
    void aPageBehindACursorSaysWhereTheOneBeforeBegins() {
        ListOrder order = new ListOrder("name", false);
        var request = new ListRequest(2, order, Optional.of(new Cursor(order, "n1", new UUID(0, 1))), Map.of());
        var page = request.page(List.of("n2"), row -> row, row -> new Cursor(order, row, new UUID(0, 2)));
        assertThat(page.previous()).contains(new Cursor(order.reversed(), "n2", new UUID(0, 2)));
        assertThat(page.next()).isEmpty();
    }

    private static Parsed parse(@Nullable String limit, @Nullable String sort, @Nullable String filter) {
        return ListRequest.parse(SHAPE, limit, null, sort, filter);
    }
}
