package io.roadstead.console.fleet.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FederatedApps.Outcome;
import io.roadstead.console.fleet.FederatedApps.Seen;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.fleet.store.AppOrderStore.Deed;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Apps that run where their policies let them, and are moved when their clusters are lost. */
@RestController
@Tag(name = "federated-apps")
@RequestMapping(path = "/api/v1/apps", produces = MediaType.APPLICATION_JSON_VALUE)
class FederatedAppController {
    private final FederatedApps apps;
    private final ClusterService clusters;
    private final FleetWords words;
    private final I18NProvider translations;

    FederatedAppController(FederatedApps apps, ClusterService clusters, FleetWords words, I18NProvider translations) {
        this.apps = apps;
        this.clusters = clusters;
        this.words = words;
        this.translations = translations;
    }

    @GetMapping
    @Requires(Permission.KUBERNETES_READ)
    Items<FederatedAppView> listFederatedApps(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "namespace"})
                    ListRequest request) {
        FleetWords.Names names = words.names();
        ReasonWords sentences = new ReasonWords(translations, language);
        return Items.of(
                apps.page(caller, request),
                seen -> FederatedAppView.of(seen, Optional.empty(), Optional.empty(), names, sentences));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<FederatedAppView> createFederatedApp(
            Caller caller, @Parameter(hidden = true) Locale language, @RequestBody WantedApp body) {
        FederatedApp made = done(apps.create(caller, body.wish()));
        return ResponseEntity.created(URI.create("/api/v1/apps/" + made.id()))
                .eTag(tag(made))
                .body(view(caller, new Seen(made, Optional.empty()), language));
    }

    @GetMapping("/{id}")
    @Requires(Permission.KUBERNETES_READ)
    ResponseEntity<FederatedAppView> readFederatedApp(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        Seen seen = apps.find(caller, id).orElseThrow(FederatedAppController::missing);
        return ResponseEntity.ok().eTag(tag(seen.app())).body(view(caller, seen, language));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.KUBERNETES_WRITE)
    ResponseEntity<FederatedAppView> changeFederatedApp(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable UUID id,
            Precondition seen,
            @RequestBody WantedApp body) {
        FederatedApp changed = done(apps.change(caller, id, seen, body.wish()));
        Seen now = apps.find(caller, id).orElseThrow(FederatedAppController::missing);
        return ResponseEntity.ok().eTag(tag(changed)).body(view(caller, now, language));
    }

    /** What runs stays where it runs; nobody moves it any more. */
    @DeleteMapping("/{id}")
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeFederatedApp(Caller caller, @PathVariable UUID id, Precondition seen) {
        done(apps.remove(caller, id, seen));
        return ResponseEntity.noContent().build();
    }

    /** Which cluster is meant, by its id or name. */
    @Schema(name = "WantedAppMove")
    record WantedMove(@Nullable String cluster) {}

    @PostMapping(path = "/{id}/migrate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<FederatedAppView> migrateFederatedApp(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable UUID id,
            @RequestBody WantedMove body) {
        return ordered(caller, id, Deed.MIGRATE, named(caller, body), language);
    }

    @PostMapping(path = "/{id}/evacuate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<FederatedAppView> evacuateFederatedApp(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable UUID id,
            @RequestBody WantedMove body) {
        return ordered(caller, id, Deed.EVACUATE, named(caller, body), language);
    }

    @PostMapping("/{id}/failback")
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<FederatedAppView> failBackFederatedApp(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return ordered(caller, id, Deed.FAILBACK, Optional.empty(), language);
    }

    /** Moves one that waits for a person: who asks answers for it that the old copy has stopped. */
    @PostMapping("/{id}/move")
    @Requires(Permission.KUBERNETES_WRITE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<FederatedAppView> moveFederatedApp(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable UUID id) {
        return ordered(caller, id, Deed.MOVE, Optional.empty(), language);
    }

    private Optional<ClusterId> named(Caller caller, WantedMove body) {
        return Optional.ofNullable(body.cluster()).flatMap(name -> clusters.resolve(caller, name));
    }

    private ResponseEntity<FederatedAppView> ordered(
            Caller caller, UUID id, Deed deed, Optional<ClusterId> cluster, Locale language) {
        done(apps.order(caller, id, deed, cluster));
        Seen now = apps.find(caller, id).orElseThrow(FederatedAppController::missing);
        return ResponseEntity.accepted().body(view(caller, now, language));
    }

    private FederatedAppView view(Caller caller, Seen seen, Locale language) {
        return FederatedAppView.of(
                seen,
                Optional.of(apps.copies(caller, seen.app().id())),
                Optional.of(apps.timeLine(caller, seen.app().id())),
                words.names(),
                new ReasonWords(translations, language));
    }

    private static String tag(FederatedApp app) {
        return "\"" + app.version() + "\"";
    }

    private FederatedApp done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(FederatedApp app) -> app;
            case Outcome.Missing _ -> throw missing();
            case Outcome.Stale _ ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the app again, and send the change with the new ETag.");
            case Outcome.NameTaken _ ->
                throw new Refusal(ProblemCode.FEDERATED_APP_NAME_TAKEN, "Choose another name or namespace.");
            case Outcome.Full _ ->
                throw new Refusal(
                        ProblemCode.FEDERATED_APP_LIMIT,
                        "There may be " + FederatedApps.MOST + " apps; remove one that is not used.");
            case Outcome.Unsound(String field, Reason reason) ->
                throw Refusal.field(field, new ReasonWords(translations, Locale.ENGLISH).text(reason));
        };
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.FEDERATED_APP_MISSING, "GET /api/v1/apps lists the apps that there are.");
    }
}
