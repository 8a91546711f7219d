package io.roadstead.console.cluster.web;

import io.roadstead.console.cluster.ManifestService;
import io.roadstead.console.cluster.model.JoinToken;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Manifests, for whoever has a join token. The address is a secret: kept by nobody, logged nowhere. */
@RestController
class ImportController {
    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8);
    private static final String OVER = """
            # Nothing to apply here: the join token was used, is over, or never was.
            # Make a new one on the cluster's page in Roadstead (Attach again), and apply the manifest that it shows.
            """;

    private final ManifestService manifests;

    ImportController(ManifestService manifests) {
        this.manifests = manifests;
    }

    @GetMapping("/import/{token}.yaml")
    ResponseEntity<byte[]> manifest(
            @PathVariable String token, @RequestParam(defaultValue = "false") boolean legacyImpersonation) {
        Optional<String> manifest =
                JoinToken.parse(token).flatMap(known -> manifests.fetch(known, legacyImpersonation));
        return ResponseEntity.status(manifest.isPresent() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .cacheControl(CacheControl.noStore())
                .contentType(YAML)
                .body(manifest.orElse(OVER).getBytes(StandardCharsets.UTF_8));
    }
}
