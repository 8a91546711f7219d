package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.function.ValueProvider;
import io.roadstead.console.audit.model.AuditRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Records, one a row; opening a row shows all of it. */
final class AuditGrid extends Grid<AuditRecord> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    AuditGrid() {
        super(50);
        getElement().setAttribute("aria-label", getTranslation("audit.title"));
        setSelectionMode(SelectionMode.NONE);
        addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        column("time", record -> TIME.format(record.time()));
        column("actor", record -> AuditWords.actor(this, record.content()));
        column("action", record -> record.content().action());
        column("target", record -> record.content().target());
        column("outcome", record -> AuditWords.outcome(this, record.content().outcome()));
        column("source", record -> record.content().source());
        addItemClickListener(click -> new AuditRecordDialog(click.getItem()).open());
        setSizeFull();
    }

    private void column(String key, ValueProvider<AuditRecord, String> value) {
        addColumn(value)
                .setKey(key)
                .setHeader(getTranslation("audit.column." + key))
                .setAutoWidth(true);
    }
}
