package io.roadstead.console.audit.web;

import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.model.AuditRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** One object a line: the hash, and the record as the very text that the hash is of. */
final class JsonLines implements AuditExport.Writer {
    @Override
    public void write(AuditRecord record, OutputStream out) throws IOException {
        String line = "{\"hash\":\"" + record.hash().hex() + "\",\"record\":" + record.canonical() + "}\n";
        out.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
