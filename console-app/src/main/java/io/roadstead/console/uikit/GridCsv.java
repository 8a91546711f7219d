package io.roadstead.console.uikit;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.SpreadsheetText;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A list as a file (RFC 4180), page by page, so that neither memory nor a transaction grows with its length. Cells that a
 * spreadsheet would take for a formula get an apostrophe (OWASP, CSV injection).
 */
record GridCsv<T>(List<GridColumn<T>> columns, GridSource<T> source, Function<GridColumn<T>, String> header) {
    private static final String BYTE_ORDER_MARK = "\uFEFF"; // or Excel shows Korean as rubbish

    void write(ListOrder order, Map<String, String> filters, Writer out) throws IOException {
        out.write(BYTE_ORDER_MARK);
        line(columns.stream().map(header).map(SpreadsheetText::harmless).toList(), out);
        Optional<Cursor> cursor = Optional.empty();
        do {
            var page = source.page(new ListRequest(ListRequest.MAX_LIMIT, order, cursor, filters));
            for (T item : page.items()) {
                line(
                        columns.stream()
                                .map(column -> value(column.cell().apply(item)))
                                .toList(),
                        out);
            }
            cursor = page.next();
        } while (cursor.isPresent());
        out.flush();
    }

    private static String value(GridCell cell) {
        String text = CellText.plain(cell);
        return cell instanceof GridCell.Figure ? text : SpreadsheetText.harmless(text);
    }

    private static void line(List<String> cells, Writer out) throws IOException {
        out.write(cells.stream().map(GridCsv::quoted).collect(Collectors.joining(",", "", "\r\n")));
    }

    private static String quoted(String text) {
        return text.chars().anyMatch(letter -> ",\"\r\n;".indexOf(letter) >= 0)
                ? '"' + text.replace("\"", "\"\"") + '"'
                : text;
    }
}
