package io.roadstead.console.audit.web;

import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Problems;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.audit.AuditExport;
import io.roadstead.console.audit.AuditSearch;
import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.pdf.AuditPdf;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.ListShape;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records of the trail, with their hashes. */
@RestController
@Tag(name = "audit")
@RequestMapping("/api/v1/audit")
class AuditController {
    private static final String ACTOR = "actor";
    private static final String ACTION = "action";
    private static final String TARGET = "target";
    private static final String OUTCOME = "outcome:done|refused|failed";
    private static final String FROM = "from:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?";
    private static final String TO = "to:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?";
    private static final String TEXT = "q";
    private static final ListShape SHAPE =
            ListShape.of(List.of(AuditSearch.POSITION), List.of(ACTOR, ACTION, TARGET, OUTCOME, FROM, TO, TEXT));

    private final AuditSearch search;
    private final AuditExport export;
    private final AuditPdf pdf;

    AuditController(AuditSearch search, AuditExport export, AuditPdf pdf) {
        this.search = search;
        this.export = export;
        this.pdf = pdf;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.AUDIT_READ)
    Items<RecordView> listAuditRecords(
            Caller caller,
            @Listed(
                            sort = AuditSearch.POSITION,
                            filter = {ACTOR, ACTION, TARGET, OUTCOME, FROM, TO, TEXT})
                    ListRequest request) {
        checked(request.filters());
        return Items.of(search.page(caller, request), RecordView::of);
    }

    @GetMapping("/export")
    @Requires(Permission.AUDIT_READ)
    @Problems({422, 429})
    @ApiResponse(
            responseCode = "200",
            description = "All records that fit, oldest first",
            content = {
                @Content(mediaType = "application/jsonl", schema = @Schema(type = "string")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                @Content(mediaType = "application/pdf", schema = @Schema(type = "string", format = "binary"))
            })
    void exportAuditRecords(
            Caller caller,
            @RequestParam @Schema(allowableValues = {"jsonl", "csv", "pdf"}) String format,
            @RequestParam(required = false) @Nullable String filter,
            @Parameter(hidden = true) Locale language,
            HttpServletResponse response)
            throws IOException {
        ExportFormat chosen = ExportFormat.parse(format)
                .orElseThrow(() -> new Refusal(
                        ProblemCode.REQUEST_PARAMETER, "format must be one of " + ExportFormat.words() + "."));
        Map<String, String> fields = fields(filter);
        var prepared = chosen == ExportFormat.PDF
                ? export.prepareAtMost(caller, fields, chosen.word(), AuditPdf.MOST_RECORDS)
                : export.prepare(caller, fields, chosen.word());
        AuditExport.Writer writer = switch (chosen) {
            case JSONL -> new JsonLines();
            case CSV -> new CsvLines();
            case PDF -> pdf.writer(prepared, caller.name(), fields, language);
        };
        response.setContentType(chosen.mediaType());
        response.setHeader("Content-Disposition", "attachment; filename=\"roadstead-audit." + chosen.word() + "\"");
        response.setHeader("Cache-Control", "no-store");
        prepared.write(writer, response.getOutputStream());
    }

    private static Map<String, String> fields(@Nullable String filter) {
        return switch (ListRequest.parse(SHAPE, null, null, null, filter)) {
            case ListRequest.Parsed.Good good -> checked(good.request().filters());
            case ListRequest.Parsed.Bad bad -> throw new Refusal(bad.code(), bad.sentence());
        };
    }

    private static Map<String, String> checked(Map<String, String> fields) {
        try {
            Filter.of(fields);
            return fields;
        } catch (DateTimeException noSuchDay) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, "from and to must be days or moments that exist.");
        }
    }
}
