package io.roadstead.console.catalog.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.ChartSources;
import io.roadstead.console.catalog.ChartSources.Outcome;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Sources of charts: for everybody by administrators, for a project by whoever lets members into it. */
@RestController
@Tag(name = "catalog")
@RequestMapping(path = "/api/v1/catalog/sources", produces = MediaType.APPLICATION_JSON_VALUE)
class SourceController {
    private final ChartSources sources;
    private final I18NProvider translations;

    SourceController(ChartSources sources, I18NProvider translations) {
        this.sources = sources;
        this.translations = translations;
    }

    /** A chart that was put into a source. */
    record UploadedView(String source, String name, String version, String digest) {}

    @GetMapping
    @Requires(Permission.CATALOG_READ)
    Items<SourceView> listChartSources(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "kind:http|oci|git|upload|starter"})
                    ListRequest request) {
        ReasonWords words = new ReasonWords(translations, language);
        return Items.of(sources.page(caller, request), source -> SourceView.of(source, words));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SourceView> createChartSource(
            Caller caller, @Parameter(hidden = true) Locale language, @Valid @RequestBody WantedSource body) {
        ChartSource made = done(sources.create(caller, body.wish()));
        return ResponseEntity.created(URI.create("/api/v1/catalog/sources/" + made.id()))
                .eTag(tag(made))
                .body(SourceView.of(made, new ReasonWords(translations, language)));
    }

    @GetMapping("/{id}")
    @Requires(Permission.CATALOG_READ)
    ResponseEntity<SourceView> readChartSource(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return answer(sources.find(caller, id).orElseThrow(SourceController::missing), language);
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    ResponseEntity<SourceView> changeChartSource(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable UUID id,
            Precondition seen,
            @Valid @RequestBody WantedSource body) {
        return answer(done(sources.change(caller, id, seen, body.wish())), language);
    }

    @DeleteMapping("/{id}")
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeChartSource(Caller caller, @PathVariable UUID id, Precondition seen) {
        done(sources.remove(caller, id, seen));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{id}/sync")
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<SourceView> syncChartSource(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        ChartSource source = done(sources.sync(caller, id));
        return ResponseEntity.accepted()
                .eTag(tag(source))
                .body(SourceView.of(source, new ReasonWords(translations, language)));
    }

    /** Takes the bytes of a packed chart as the body; its signature, if it has one, as Base64 in a header. */
    @PostMapping("/{id}/charts")
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<UploadedView> uploadChart(
            Caller caller,
            @PathVariable UUID id,
            @RequestHeader(name = "Chart-Provenance", required = false) @Nullable String provenance,
            HttpServletRequest request)
            throws IOException {
        if (sources.find(caller, id).isEmpty()) { // before its bytes are read
            throw missing();
        }
        Outcome outcome = sources.upload(caller, id, request.getInputStream().readAllBytes(), signature(provenance));
        if (outcome instanceof Outcome.Uploaded(var key, String version, String digest)) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .body(new UploadedView(key.source(), key.name(), version, digest));
        }
        throw refusal(outcome);
    }

    private static Optional<String> signature(@Nullable String base64) {
        try {
            return Optional.ofNullable(base64)
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException noBase64) {
            throw new Refusal(ProblemCode.REQUEST_PARAMETER, "Chart-Provenance takes the .prov file as Base64.");
        }
    }

    private ResponseEntity<SourceView> answer(ChartSource source, Locale language) {
        return ResponseEntity.ok()
                .eTag(tag(source))
                .body(SourceView.of(source, new ReasonWords(translations, language)));
    }

    private static String tag(ChartSource source) {
        return "\"" + source.version() + "\"";
    }

    private ChartSource done(Outcome outcome) {
        if (outcome instanceof Outcome.Done(ChartSource source)) {
            return source;
        }
        throw refusal(outcome);
    }

    private Refusal refusal(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done _, Outcome.Uploaded _ -> throw new IllegalStateException("nothing was refused");
            case Outcome.Missing _ -> missing();
            case Outcome.Stale _ ->
                new Refusal(ProblemCode.VERSION_STALE, "Read the source again, and send the change with the new ETag.");
            case Outcome.NameTaken _ -> new Refusal(ProblemCode.CATALOG_SOURCE_NAME_TAKEN, "Choose another name.");
            case Outcome.Full _ ->
                new Refusal(
                        ProblemCode.CATALOG_SOURCE_LIMIT,
                        "There may be " + ChartSources.MAX_SOURCES + " sources; remove one that is not used.");
            case Outcome.Unsound(String field, Reason reason) -> {
                String text = new ReasonWords(translations, Locale.ENGLISH).text(reason);
                yield field.isEmpty()
                        ? new Refusal(ProblemCode.CATALOG_CHART_REFUSED, text + ".")
                        : Refusal.field(field, text);
            }
        };
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.CATALOG_SOURCE_MISSING, "GET /api/v1/catalog/sources lists the sources that you may see.");
    }
}
