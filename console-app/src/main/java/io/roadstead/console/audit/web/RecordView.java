package io.roadstead.console.audit.web;

import io.roadstead.console.audit.model.AuditRecord;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.SortedMap;

/** A record of the trail as the API shows it. */
record RecordView(
        String partition,
        long sequence,
        Instant time,
        Actor actor,
        String action,
        String target,
        String outcome,
        Request request,
        SortedMap<String, String> details,
        @Schema(description = "Hash of the record before") String previous,

        @Schema(description = "SHA-256 of the record in its canonical form, see docs/audit.md")
        String hash) {

    /** Who acted. */
    @Schema(name = "AuditActor")
    record Actor(String kind, String name) {}

    /** Where it came from; empty where there was no request. */
    @Schema(name = "AuditRequest")
    record Request(String source, String trace) {}

    static RecordView of(AuditRecord record) {
        var content = record.content();
        return new RecordView(
                record.place().partition(),
                record.place().sequence(),
                record.time(),
                new Actor(content.actorKind(), content.actorName()),
                content.action(),
                content.target(),
                content.outcome(),
                new Request(content.source(), content.trace()),
                content.details(),
                record.previous().hex(),
                record.hash().hex());
    }
}
