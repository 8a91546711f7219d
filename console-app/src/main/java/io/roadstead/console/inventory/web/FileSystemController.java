package io.roadstead.console.inventory.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.ReadingSettings;
import io.roadstead.console.inventory.ReadingSettings.Outcome;
import io.roadstead.console.inventory.model.FileSystemKey;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The Lustre file systems of the fleet, their targets, and where readings of them come from. */
@RestController
@Tag(name = "file-systems")
@RequestMapping(path = "/api/v1/file-systems", produces = MediaType.APPLICATION_JSON_VALUE)
class FileSystemController {
    private final FileSystemReadings readings;
    private final ReadingSettings settings;
    private final I18NProvider translations;

    FileSystemController(FileSystemReadings readings, ReadingSettings settings, I18NProvider translations) {
        this.readings = readings;
        this.settings = settings;
        this.translations = translations;
    }

    /** File systems, as a list that ends: of 5,000 volumes and as many classes. */
    record FileSystemItems(List<FileSystemView> items) {}

    @GetMapping
    @Requires(Permission.OWN_READ)
    FileSystemItems listFileSystems(Caller caller, @Parameter(hidden = true) Locale language) {
        return new FileSystemItems(readings.all(caller).stream()
                .map(seen -> view(caller, language, seen))
                .toList());
    }

    @GetMapping("/{key}")
    @Requires(Permission.OWN_READ)
    ResponseEntity<FileSystemView> readFileSystem(
            Caller caller, @Parameter(hidden = true) Locale language, @PathVariable String key) {
        return answer(caller, language, readings.look(caller, key(key)).orElseThrow(FileSystemController::missing));
    }

    @PutMapping(path = "/{key}/readings", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.CLUSTERS_WRITE)
    ResponseEntity<FileSystemView> setReadings(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String key,
            Precondition seen,
            @Valid @RequestBody WantedReadings body) {
        return switch (settings.set(caller, key(key), seen, body.wanted())) {
            case Outcome.Done done -> answer(caller, language, done.seen());
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE,
                        "Read the file system again, and send the change with the new ETag.");
            case Outcome.Unsound unsound ->
                throw Refusal.field(
                        unsound.field(), new ReasonWords(translations, Locale.ENGLISH).text(unsound.reason()));
        };
    }

    @DeleteMapping("/{key}/targets/{target}")
    @Requires(Permission.CLUSTERS_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void forgetTarget(Caller caller, @PathVariable String key, @PathVariable String target) {
        TargetName name = TargetName.parse(target).orElseThrow(FileSystemController::missing);
        if (!settings.forget(caller, key(key), name)) {
            throw new Refusal(
                    ProblemCode.FILE_SYSTEM_MISSING, "Only a target that the last answer lacked can be forgotten.");
        }
    }

    private ResponseEntity<FileSystemView> answer(Caller caller, Locale language, Seen seen) {
        return ResponseEntity.ok().eTag("\"" + seen.readings().version() + "\"").body(view(caller, language, seen));
    }

    private FileSystemView view(Caller caller, Locale language, Seen seen) {
        return FileSystemView.of(seen, caller.may(Permission.CLUSTERS_READ), new ReasonWords(translations, language));
    }

    private static FileSystemKey key(String text) {
        return FileSystemKey.parse(text).orElseThrow(FileSystemController::missing);
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.FILE_SYSTEM_MISSING, "GET /api/v1/file-systems lists the file systems that there are.");
    }
}
