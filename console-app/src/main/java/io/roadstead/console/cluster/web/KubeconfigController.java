package io.roadstead.console.cluster.web;

import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.WantedToken;
import io.roadstead.console.api.Problems;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.cluster.KubeconfigForm;
import io.roadstead.console.cluster.KubeconfigService;
import io.roadstead.console.cluster.KubeconfigService.Outcome;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Kubeconfigs for the one who asks. With the form {@code token} each answer is a new secret. */
@RestController
@Tag(name = "clusters")
@RequestMapping("/api/v1")
class KubeconfigController {
    private static final MediaType YAML = new MediaType("application", "yaml", StandardCharsets.UTF_8);
    private static final String FORMS = "form must be token, oidc or oidc-device-code.";

    private final KubeconfigService kubeconfigs;

    KubeconfigController(KubeconfigService kubeconfigs) {
        this.kubeconfigs = kubeconfigs;
    }

    @GetMapping("/clusters/{id}/kubeconfig")
    @Requires(Permission.OWN_READ)
    @Problems(409)
    @ApiResponse(
            responseCode = "200",
            description = "A kubeconfig with one context",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "object")))
    ResponseEntity<byte[]> readClusterKubeconfig(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "token") @Schema(allowableValues = {"token", "oidc", "oidc-device-code"})
                    String form,
            @RequestParam(required = false) @Nullable String ttl) {
        return answer(kubeconfigs.make(caller, List.of(id), form(form, ttl)));
    }

    @GetMapping("/kubeconfig")
    @Requires(Permission.OWN_READ)
    @Problems({404, 409})
    @ApiResponse(
            responseCode = "200",
            description = "A kubeconfig with a context for each cluster",
            content = @Content(mediaType = "application/yaml", schema = @Schema(type = "object")))
    ResponseEntity<byte[]> readKubeconfig(
            Caller caller,
            @RequestParam List<String> cluster,
            @RequestParam(defaultValue = "token") @Schema(allowableValues = {"token", "oidc", "oidc-device-code"})
                    String form,
            @RequestParam(required = false) @Nullable String ttl) {
        return answer(kubeconfigs.make(caller, cluster, form(form, ttl)));
    }

    private static KubeconfigForm form(String form, @Nullable String ttl) {
        Optional<Duration> lifetime = Optional.ofNullable(ttl)
                .map(text -> WantedToken.lifetime(text).orElseThrow(KubeconfigController::tooLong));
        return switch (form) {
            case "token" -> new KubeconfigForm.ByToken(lifetime);
            case "oidc" -> new KubeconfigForm.ByBrowser(false);
            case "oidc-device-code" -> new KubeconfigForm.ByBrowser(true);
            default -> throw new Refusal(ProblemCode.REQUEST_PARAMETER, FORMS);
        };
    }

    private static ResponseEntity<byte[]> answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Made made ->
                ResponseEntity.ok()
                        .cacheControl(CacheControl.noStore())
                        .contentType(YAML)
                        .header(
                                HttpHeaders.CONTENT_DISPOSITION,
                                ContentDisposition.attachment()
                                        .filename(made.fileName())
                                        .build()
                                        .toString())
                        .body(made.text().getBytes(StandardCharsets.UTF_8));
            case Outcome.Missing missing -> throw ClusterAnswers.missing();
            case Outcome.Uncountable uncountable ->
                throw new Refusal(
                        ProblemCode.REQUEST_PARAMETER,
                        "Name 1 to " + KubeconfigService.MAX_CLUSTERS + " clusters: ?cluster=one&cluster=two.");
            case Outcome.Refused(TokenService.Outcome.Full full) ->
                throw new Refusal(
                        ProblemCode.TOKEN_LIMIT,
                        "There may be " + TokenService.MAX_TOKENS + " live tokens; delete one that is not used.");
            case Outcome.Refused(TokenService.Outcome.TooLong longer) -> throw tooLong();
            case Outcome.Refused refused ->
                throw new Refusal(
                        ProblemCode.TOKEN_EXCEEDS,
                        "Ask for a ttl that ends before this token does, by one that may read and write.");
        };
    }

    private static Refusal tooLong() {
        return new Refusal(ProblemCode.REQUEST_PARAMETER, "ttl must be from PT1M (a minute) to P7D (seven days).");
    }
}
