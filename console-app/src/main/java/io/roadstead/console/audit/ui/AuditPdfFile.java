package io.roadstead.console.audit.ui;

import com.vaadin.flow.server.streams.DownloadEvent;
import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.pdf.AuditPdf;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.uikit.GridFile;
import io.roadstead.console.uikit.SignedIn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/** The trail as a document, for the one at the browser. */
record AuditPdfFile(AuditExport export, AuditPdf pdf, SignedIn person, Locale language) implements GridFile {
    @Override
    public void send(Map<String, String> filters, DownloadEvent event) throws IOException {
        try {
            Caller caller = person.required();
            var prepared = export.prepareAtMost(caller, filters, "pdf", AuditPdf.MOST_RECORDS);
            event.setFileName("roadstead-audit.pdf");
            event.setContentType("application/pdf");
            prepared.write(pdf.writer(prepared, caller.name(), filters, language), event.getOutputStream());
        } catch (ConsoleException refused) {
            event.getResponse().setStatus(refused.code().status());
            event.getResponse().setContentType("text/plain;charset=UTF-8");
            event.getOutputStream().write(refused.sentence().getBytes(StandardCharsets.UTF_8));
        }
    }
}
