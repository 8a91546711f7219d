package io.roadstead.console.catalog.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.release.Deployments;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Helm releases of the fleet. */
@RestController
@Tag(name = "releases")
@RequestMapping(path = "/api/v1/releases", produces = MediaType.APPLICATION_JSON_VALUE)
class ReleaseController {
    private static final String ONE = "/{cluster}/{namespace}/{name}";

    private final Releases releases;
    private final Deployments deployments;
    private final ReleasePlaces places;
    private final I18NProvider translations;

    ReleaseController(Releases releases, Deployments deployments, ReleasePlaces places, I18NProvider translations) {
        this.releases = releases;
        this.deployments = deployments;
        this.places = places;
        this.translations = translations;
    }

    /** Where to go back to. */
    @Schema(name = "WantedRollback")
    record WantedRollback(
            @Nullable Integer revision,

            @Schema(description = "The newest revision that was looked at") @Nullable
            Integer fromRevision,

            @JsonProperty("wait") @Nullable Boolean waits,
            @Nullable String key) {}

    /** That it shall be done. */
    @Schema(name = "WantedDeed")
    record WantedDeed(@Nullable String key) {}

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<ReleaseView> listReleases(
            Caller caller,
            @Listed(
                            sort = {"name", "updatedAt"},
                            filter = {"name", "cluster", "namespace", "project:p-[a-z2-7]{12}", "status:[a-z-]{1,30}"})
                    ListRequest request) {
        return Items.of(releases.page(caller, request).page(), ReleaseView::of);
    }

    @GetMapping(ONE)
    @Requires(Permission.OWN_READ)
    ReleaseDetailView readRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return ReleaseDetailView.of(words(language).got(releases.find(caller, key)));
    }

    @GetMapping(ONE + "/revisions/{number}")
    @Requires(Permission.OWN_READ)
    ReleaseDetailView readReleaseRevision(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @PathVariable int number) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return ReleaseDetailView.of(words(language).got(releases.revision(caller, key, number)));
    }

    @PostMapping(ONE + "/revisions/{number}/reveal")
    @Requires(Permission.OWN_WRITE)
    ReleaseDetailView revealRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @PathVariable int number) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return ReleaseDetailView.of(words(language).got(releases.revealed(caller, key, number)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> installRelease(
            Caller caller, @Parameter(hidden = true) Locale language, @RequestBody WantedRelease wanted) {
        ReleaseWish wish = wanted.wish(
                wanted.name() == null ? "" : wanted.name(), places.targets(caller, wanted), Optional.empty());
        return start(caller, language, wanted, wish);
    }

    @PostMapping(path = ONE + "/upgrade", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> upgradeRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @RequestBody WantedRelease wanted) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        ReleaseWish wish = wanted.wish(
                key.name(),
                List.of(new ReleaseWish.Target(key.cluster(), key.namespace())),
                Optional.of(ReleasePlaces.revision("fromRevision", wanted.fromRevision())));
        return start(caller, language, wanted, wish);
    }

    private ResponseEntity<Object> start(Caller caller, Locale language, WantedRelease wanted, ReleaseWish wish) {
        ReleaseWords words = words(language);
        if (!wanted.isDry()) {
            return words.begun(deployments.start(caller, wish, wanted.keyOrNew()));
        }
        ReleaseWish.Target target = wish.targets().getFirst();
        return ResponseEntity.ok(PreviewView.of(
                target.cluster().value(),
                target.namespace(),
                words.got(deployments.preview(caller, wish, target)),
                words.words()));
    }

    @PostMapping(path = ONE + "/rollback", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> rollBackRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @RequestBody WantedRollback wanted) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return words(language)
                .begun(deployments.rollback(
                        caller,
                        key,
                        ReleasePlaces.revision("revision", wanted.revision()),
                        ReleasePlaces.revision("fromRevision", wanted.fromRevision()),
                        Boolean.TRUE.equals(wanted.waits()),
                        WantedRelease.key(wanted.key())));
    }

    @PostMapping(path = ONE + "/test", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> testRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @RequestBody WantedDeed wanted) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return words(language).begun(deployments.test(caller, key, WantedRelease.key(wanted.key())));
    }

    @PostMapping(path = ONE + "/repair", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> repairRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @RequestBody WantedDeed wanted) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return words(language).begun(deployments.repair(caller, key, WantedRelease.key(wanted.key())));
    }

    @DeleteMapping(ONE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<Object> removeRelease(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            @Parameter(description = "Whether its records stay") @RequestParam(defaultValue = "false")
                    boolean keepHistory) {
        ReleaseKey key = places.key(caller, cluster, namespace, name);
        return words(language).begun(deployments.uninstall(caller, key, keepHistory, WantedRelease.key(null)));
    }

    private ReleaseWords words(Locale language) {
        return new ReleaseWords(new ReasonWords(translations, language));
    }
}
