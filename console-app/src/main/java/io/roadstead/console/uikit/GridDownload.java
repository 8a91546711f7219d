package io.roadstead.console.uikit;

import com.vaadin.flow.server.streams.DownloadEvent;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.uikit.model.ListAddress;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Sends what a list's filters leave as CSV, in the columns that are shown. */
record GridDownload<T>(
        GridDefinition<T> definition,
        GridSource<T> source,
        ListAddress address,
        List<GridColumn<T>> columns,
        Function<GridColumn<T>, String> header) {
    private static final Logger log = LoggerFactory.getLogger(GridDownload.class);

    void send(DownloadEvent event) throws IOException {
        ListOrder order = address.order().orElse(definition.order());
        try {
            source.exporting(address.filters());
            event.setFileName(definition.name() + ".csv");
            event.setContentType("text/csv; charset=utf-8");
            try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
                new GridCsv<>(columns, source, header).write(order, address.filters(), out);
            }
        } catch (ConsoleException.Denied denied) {
            event.getResponse().setStatus(403);
        } catch (DataAccessException broken) { // a file that ends early must not look whole
            log.atWarn().addKeyValue("list", definition.name()).setCause(broken).log("a download ended early");
            throw new IOException("the list cannot be read to its end", broken);
        }
    }
}
