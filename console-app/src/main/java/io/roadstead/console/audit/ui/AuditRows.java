package io.roadstead.console.audit.ui;

import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Map;
import java.util.Optional;

/** The trail as the rows of a list. */
record AuditRows(AuditSearch search, AuditExport export, SignedIn person) implements GridSource<AuditRecord> {
    @Override
    public Page<AuditRecord> page(ListRequest request) {
        return search.page(person.required(), request);
    }

    @Override
    public RowCount count(Map<String, String> filters) {
        return search.count(person.required(), filters);
    }

    @Override
    public Optional<AuditRecord> find(String place) {
        return search.find(person.required(), place);
    }

    /** What is looked at is not recorded; what is taken away is. */
    @Override
    public void exporting(Map<String, String> filters) {
        export.prepare(person.required(), filters, "csv");
    }
}
