package io.roadstead.console.operations.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.operations.Operation;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Outcome;
import io.roadstead.console.operations.OperationService.Wish;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operations: one's own for everybody, all of them for auditors to see and for administrators to change. */
@RestController
@Tag(name = "operations")
@RequestMapping(path = "/api/v1/operations", produces = MediaType.APPLICATION_JSON_VALUE)
class OperationController {
    private final OperationService operations;
    private final I18NProvider translations;

    OperationController(OperationService operations, I18NProvider translations) {
        this.operations = operations;
        this.translations = translations;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<OperationView> listOperations(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @Listed(
                            sort = {"createdAt"},
                            filter = {
                                "state:waiting|running|paused|undoing|done|failed|cancelled",
                                "kind:" + NewOperation.KIND,
                                "owner"
                            })
                    ListRequest request) {
        ReasonWords words = words(language);
        return Items.of(operations.page(caller, request), operation -> OperationView.of(operation, words));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<OperationView> startOperation(
            Caller caller, @Parameter(hidden = true) Locale language, @Valid @RequestBody NewOperation body) {
        Wish wish = new Wish(
                body.kind(),
                Optional.ofNullable(body.arguments()).orElse(Map.of()),
                "",
                Optional.ofNullable(body.key())
                        .orElseGet(() -> UUID.randomUUID().toString()));
        Operation started = done(operations.startByItself(caller, wish), language);
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/operations/" + started.id()))
                .body(OperationView.of(started, words(language)));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OWN_READ)
    OperationDetailsView readOperation(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return operations
                .details(caller, new OperationId(id))
                .map(details -> OperationDetailsView.of(details, words(language)))
                .orElseThrow(OperationController::missing);
    }

    @PostMapping("/{id}/cancel")
    @Requires(Permission.OWN_WRITE)
    OperationView cancelOperation(Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return OperationView.of(done(operations.cancel(caller, new OperationId(id)), language), words(language));
    }

    @PostMapping("/{id}/retry")
    @Requires(Permission.OWN_WRITE)
    OperationView retryOperation(Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return OperationView.of(done(operations.retry(caller, new OperationId(id)), language), words(language));
    }

    private ReasonWords words(Locale language) {
        return new ReasonWords(translations, language);
    }

    private Operation done(Outcome outcome, Locale language) {
        return switch (outcome) {
            case Outcome.Done done -> done.operation();
            case Outcome.Missing missing -> throw missing();
            case Outcome.Refused refused ->
                throw new Refusal(refused.code(), words(language).text(refused.reason()));
        };
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.OPERATION_MISSING, "GET /api/v1/operations lists the operations that there are.");
    }
}
