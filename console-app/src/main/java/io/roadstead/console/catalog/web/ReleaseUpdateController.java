package io.roadstead.console.catalog.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.release.Reply;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate;
import io.roadstead.console.catalog.release.updates.AutomaticUpdates;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the console does with a release by itself. */
@RestController
@Tag(name = "releases")
@RequestMapping(
        path = "/api/v1/releases/{cluster}/{namespace}/{name}/updates",
        produces = MediaType.APPLICATION_JSON_VALUE)
class ReleaseUpdateController {
    private final AutomaticUpdates updates;
    private final ReleasePlaces places;
    private final I18NProvider translations;

    ReleaseUpdateController(AutomaticUpdates updates, ReleasePlaces places, I18NProvider translations) {
        this.updates = updates;
        this.places = places;
        this.translations = translations;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    ResponseEntity<ReleaseUpdatesView> readReleaseUpdates(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name) {
        return answer(updates.find(caller, places.key(caller, cluster, namespace, name)), language);
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<ReleaseUpdatesView> changeReleaseUpdates(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name,
            Precondition seen,
            @RequestBody WantedUpdates wanted) {
        return answer(
                updates.set(caller, places.key(caller, cluster, namespace, name), seen, wanted.policy()), language);
    }

    private ResponseEntity<ReleaseUpdatesView> answer(Reply<Optional<AutomaticUpdate>> reply, Locale language) {
        ReasonWords words = new ReasonWords(translations, language);
        Optional<AutomaticUpdate> update = new ReleaseWords(words).got(reply);
        long version = update.map(AutomaticUpdate::version).orElse(0L);
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(ReleaseUpdatesView.of(update, words));
    }
}
