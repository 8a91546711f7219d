package io.roadstead.console.catalog.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Problems;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.ChartMirrors;
import io.roadstead.console.catalog.ChartMirrors.Outcome;
import io.roadstead.console.catalog.MirrorWish;
import io.roadstead.console.catalog.source.Spool;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Charts of a source as one file, out of it and into another. */
@RestController
@Tag(name = "catalog")
@RequestMapping("/api/v1/catalog/sources/{id}/mirror")
class MirrorController {
    private final ChartMirrors mirrors;
    private final I18NProvider translations;

    MirrorController(ChartMirrors mirrors, I18NProvider translations) {
        this.mirrors = mirrors;
        this.translations = translations;
    }

    /** What was taken. */
    record TakenView(int charts, int versions) {}

    /** Answers once every chart was fetched and judged, so that what begins is whole. */
    @GetMapping
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @Problems({404, 422, 429})
    @ApiResponse(
            responseCode = "200",
            description = "A tar of archives, signatures, index.yaml and images.txt",
            content = @Content(mediaType = "application/x-tar", schema = @Schema(type = "string", format = "binary")))
    void exportMirror(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "all") @Schema(allowableValues = {"all", "latest"}) String versions,
            @RequestParam(required = false) @Nullable List<String> chart,
            HttpServletResponse response)
            throws IOException {
        Outcome outcome =
                mirrors.export(caller, id, wish(versions, chart == null ? List.of() : chart), (done, all) -> true);
        if (!(outcome instanceof Outcome.Made made)) {
            throw refusal(outcome);
        }
        try (Spool file = made.file();
                InputStream in = file.in()) {
            response.setContentType("application/x-tar");
            response.setContentLengthLong(file.size());
            response.setHeader("Content-Disposition", "attachment; filename=\"roadstead-charts.tar\"");
            response.setHeader("Cache-Control", "no-store");
            in.transferTo(response.getOutputStream());
        }
    }

    /** Takes the bytes of such a file as the body: all of it, or nothing. */
    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @Problems({404, 422, 429})
    TakenView importMirror(Caller caller, @PathVariable UUID id, HttpServletRequest request) throws IOException {
        Outcome outcome = mirrors.take(caller, id, request.getInputStream());
        if (outcome instanceof Outcome.Taken(int charts, int versions)) {
            return new TakenView(charts, versions);
        }
        throw refusal(outcome);
    }

    private static MirrorWish wish(String versions, List<String> charts) {
        if (!versions.equals("all") && !versions.equals("latest")) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, "versions must be all or latest.");
        }
        if (charts.size() > MirrorWish.MOST_CHOSEN) {
            throw new Refusal(
                    ProblemCode.REQUEST_PARAMETER, "chart names " + MirrorWish.MOST_CHOSEN + " charts at most.");
        }
        return new MirrorWish(
                versions.equals("latest"),
                charts.stream().map(MirrorWish.Chosen::of).toList());
    }

    private Refusal refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made _, Outcome.Taken _ -> throw new IllegalStateException("nothing was refused");
            case Outcome.Missing _ ->
                new Refusal(
                        ProblemCode.CATALOG_SOURCE_MISSING,
                        "GET /api/v1/catalog/sources lists the sources that you may see.");
            case Outcome.Busy _ ->
                new Refusal(
                        ProblemCode.CATALOG_MIRROR_BUSY,
                        ChartMirrors.MOST_AT_ONCE + " are under way; try again when one of them is done.");
            case Outcome.Refused(String of, Reason reason) -> {
                String text = new ReasonWords(translations, Locale.ENGLISH).text(reason);
                yield new Refusal(ProblemCode.CATALOG_MIRROR_REFUSED, (of.isEmpty() ? text : of + ": " + text) + ".");
            }
        };
    }
}
