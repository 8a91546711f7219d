package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GridCsvTest {
    private static final ListOrder ORDER = new ListOrder("name", false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=1+1|'=1+1",
                "+49|'+49",
                "-2|'-2",
                "@SUM(A1)|'@SUM(A1)",
                "＝1|'＝1",
                "a=1|a=1",
                "a,b|\"a,b\"",
                "say \"hi\"|\"say \"\"hi\"\"\"",
                "=HYPERLINK(\"x\")|\"'=HYPERLINK(\"\"x\"\")\"",
                "<img onerror=x>|<img onerror=x>",
                "김철수|김철수",
                "\u202Eabc|\u202Eabc"
            })
    void cellsAreValuesAndNoFormulas(String value, String written) throws IOException {
        assertThat(file(List.of(value)).lines().toList()).containsExactly("\uFEFFname", written);
    }

    @Test
    void linesInACellStayInTheCell() throws IOException {
        assertThat(file(List.of("a\r\nb"))).isEqualTo("\uFEFFname\r\n\"a\r\nb\"\r\n");
    }

    @Test
    void aFigureBelowZeroStaysAFigure() throws IOException {
        StringWriter out = new StringWriter();
        GridColumn<Integer> figure = GridColumn.number("n", Optional::of);
        new GridCsv<>(List.of(figure), request -> new Page<>(List.of(-5), Optional.empty()), GridColumn::key)
                .write(new ListOrder("n", false), Map.of(), out);
        assertThat(out.toString()).endsWith("\r\n-5\r\n");
    }

    @Test
    void aMillionRowsNeedTheMemoryOfAPage() throws IOException {
        AtomicLong letters = new AtomicLong();
        AtomicLong most = new AtomicLong();
        long before = used();
        Writer counting = new Writer() {
            @Override
            public void write(char[] text, int from, int length) {
                letters.addAndGet(length);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        GridSource<String> million = request -> {
            int from = request.cursor()
                    .map(cursor -> Integer.parseInt(cursor.key()))
                    .orElse(0);
            if (from % 250_000 == 0) {
                most.accumulateAndGet(used() - before, Math::max);
            }
            List<String> rows = IntStream.range(from, from + request.limit())
                    .mapToObj(number -> "row " + number + " of a list that is too long for the heap if it is kept")
                    .toList();
            int next = from + request.limit();
            return new Page<>(
                    rows,
                    next >= 1_000_000
                            ? Optional.empty()
                            : Optional.of(new Cursor(ORDER, Integer.toString(next), new UUID(0, 0))));
        };
        new GridCsv<>(List.of(GridColumn.<String>text("name", text -> text)), million, GridColumn::key)
                .write(ORDER, Map.of(), counting);
        assertThat(letters.get()).isGreaterThan(60_000_000);
        assertThat(most.get()).isLessThan(20_000_000);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static String file(List<String> values) throws IOException {
        StringWriter out = new StringWriter();
        new GridCsv<>(
                        List.of(GridColumn.<String>text("name", text -> text)),
                        request -> new Page<>(values, Optional.empty()),
                        GridColumn::key)
                .write(ORDER, Map.of(), out);
        return out.toString();
    }
}
