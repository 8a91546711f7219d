package io.roadstead.console.audit.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;

/** What the list of the trail shows and can be asked for. */
final class AuditList {
    private AuditList() {}

    static GridDefinition<AuditRecord> of(Component page) {
        return GridDefinition.<AuditRecord>of("audit", record -> record.place().toString(), "-" + AuditSearch.TIME)
                .column(GridColumn.time(AuditSearch.TIME, AuditRecord::time).sorts())
                .column(GridColumn.<AuditRecord>text(
                                AuditSearch.ACTOR, record -> AuditWords.actor(page, record.content()))
                        .sorts())
                .column(GridColumn.<AuditRecord>text(
                                AuditSearch.ACTION, record -> record.content().action())
                        .sorts())
                .column(GridColumn.identifier(
                        "target", record -> record.content().target()))
                .column(GridColumn.status("outcome", record -> outcome(page, record)))
                .column(GridColumn.identifier(
                        "source", record -> record.content().source()))
                .column(GridColumn.<AuditRecord>identifier(
                                "trace", record -> record.content().trace())
                        .hidden())
                .column(GridColumn.<AuditRecord>identifier(
                                "place", record -> record.place().toString())
                        .hidden())
                .filter(GridFilter.text("actor"))
                .filter(GridFilter.text("action"))
                .filter(GridFilter.text("target"))
                .filter(GridFilter.choice("outcome", "done", "refused", "failed"))
                .filter(GridFilter.moment("from"))
                .filter(GridFilter.moment("to"))
                .searched();
    }

    static GridCell.State outcome(Component page, AuditRecord record) {
        String word = record.content().outcome();
        return new GridCell.State(AuditWords.status(word), AuditWords.outcome(page, word));
    }
}
