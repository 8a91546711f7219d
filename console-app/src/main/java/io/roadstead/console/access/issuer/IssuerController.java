package io.roadstead.console.access.issuer;

import com.nimbusds.jose.jwk.ECKey;
import io.roadstead.console.access.IssuerAddress;
import io.roadstead.console.access.KubectlTargets;
import io.roadstead.console.access.model.DevicePoll;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.IssuedSecret.Kind;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.model.KubectlRequest;
import io.roadstead.console.kernel.AuditUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What programs ask the issuer: where everything is, by which keys it signs, and for tokens. */
@RestController
class IssuerController {
    private static final Logger log = LoggerFactory.getLogger(IssuerController.class);
    private static final String DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    private final IssuerAddress issuer;
    private final IssuerKeys keys;
    private final KubectlCodes codes;
    private final KubectlDevices devices;
    private final KubectlTokens tokens;
    private final KubectlTargets targets;

    IssuerController(
            IssuerAddress issuer,
            IssuerKeys keys,
            KubectlCodes codes,
            KubectlDevices devices,
            KubectlTokens tokens,
            KubectlTargets targets) {
        this.issuer = issuer;
        this.keys = keys;
        this.codes = codes;
        this.devices = devices;
        this.tokens = tokens;
        this.targets = targets;
    }

    @GetMapping(path = IssuerPaths.DISCOVERY, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> discovery() {
        Map<String, Object> all = new LinkedHashMap<>();
        String programs = issuer.url() + IssuerPaths.PROGRAMS;
        all.put("issuer", issuer.url());
        all.put("authorization_endpoint", issuer.url() + "/" + IssuerPaths.AUTHORIZE);
        all.put("device_authorization_endpoint", programs + IssuerPaths.DEVICE_START);
        all.put("token_endpoint", programs + IssuerPaths.TOKEN);
        all.put("revocation_endpoint", programs + IssuerPaths.REVOKE);
        all.put("jwks_uri", programs + IssuerPaths.KEYS);
        all.put("response_types_supported", List.of("code"));
        all.put("grant_types_supported", List.of("authorization_code", "refresh_token", DEVICE_GRANT));
        all.put("code_challenge_methods_supported", List.of("S256"));
        all.put("token_endpoint_auth_methods_supported", List.of("none"));
        all.put("scopes_supported", List.of("openid", "offline_access"));
        all.put("subject_types_supported", List.of("public"));
        all.put("id_token_signing_alg_values_supported", List.of("ES256"));
        all.put("authorization_response_iss_parameter_supported", true);
        return all;
    }

    @GetMapping(path = IssuerPaths.PROGRAMS + IssuerPaths.KEYS, produces = MediaType.APPLICATION_JSON_VALUE)
    Map<String, Object> keys() {
        return Map.of("keys", keys.known().stream().map(ECKey::toJSONObject).toList());
    }

    @PostMapping(
            path = IssuerPaths.PROGRAMS + IssuerPaths.DEVICE_START,
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> begin(HttpServletRequest request) {
        Optional<IssuerForm> form = IssuerForm.of(request);
        Optional<KubectlClient> client = form.flatMap(this::client);
        if (form.isEmpty() || client.isEmpty()) {
            return noClient();
        }
        List<String> scopes = KubectlRequest.scopes(form.get().get("scope"));
        if (!scopes.contains("openid")) {
            return refused(new Granted.Refused("invalid_scope", "The scope openid is needed."));
        }
        return devices.begin(client.get(), scopes.contains("offline_access"), request.getRemoteAddr())
                .map(this::waiting)
                .orElseGet(() -> failed(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "temporarily_unavailable",
                        "Too many sign-ins wait for their code; try again in some minutes."));
    }

    private ResponseEntity<Map<String, Object>> waiting(KubectlDevices.Waiting waiting) {
        String page = issuer.url() + "/" + IssuerPaths.DEVICE;
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("device_code", waiting.device().text());
        all.put("user_code", waiting.code().text());
        all.put("verification_uri", page);
        all.put(
                "verification_uri_complete",
                page + "?user_code=" + waiting.code().text());
        all.put("expires_in", DevicePoll.LIFETIME.toSeconds());
        all.put("interval", DevicePoll.STEP.toSeconds());
        return answer(HttpStatus.OK, all);
    }

    @PostMapping(
            path = IssuerPaths.PROGRAMS + IssuerPaths.TOKEN,
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Map<String, Object>> token(HttpServletRequest request) {
        Optional<IssuerForm> form = IssuerForm.of(request);
        Optional<KubectlClient> client = form.flatMap(this::client);
        if (form.isEmpty() || client.isEmpty()) {
            return noClient();
        }
        return switch (granted(client.get(), form.get(), request.getRemoteAddr())) {
            case Granted.Refused refused -> refused(refused);
            case Granted.Tokens given -> answer(HttpStatus.OK, tokens(given));
        };
    }

    private Granted granted(KubectlClient client, IssuerForm form, String address) {
        return switch (form.get("grant_type")) {
            case "authorization_code" ->
                IssuedSecret.parse(Kind.CODE, form.get("code"))
                        .map(code -> codes.exchange(
                                client, code, form.get("redirect_uri"), form.get("code_verifier"), address))
                        .orElseGet(IssuerController::noSecret);
            case DEVICE_GRANT ->
                IssuedSecret.parse(Kind.DEVICE, form.get("device_code"))
                        .map(device -> devices.poll(client, device))
                        .orElseGet(IssuerController::noSecret);
            case "refresh_token" ->
                IssuedSecret.parse(Kind.REFRESH, form.get("refresh_token"))
                        .map(refresh -> tokens.refresh(client, refresh))
                        .orElseGet(IssuerController::noSecret);
            default -> new Granted.Refused("unsupported_grant_type", "This grant type is not one of the issuer's.");
        };
    }

    /** Also an access token, since the protocol wants one; it is the same. */
    private static Map<String, Object> tokens(Granted.Tokens given) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("access_token", given.idToken());
        all.put("token_type", "Bearer");
        all.put("expires_in", IdTokens.LIFETIME.toSeconds());
        all.put("id_token", given.idToken());
        given.refresh().ifPresent(refresh -> all.put("refresh_token", refresh.text()));
        return all;
    }

    /** Always answers the same: whoever revokes has no business in knowing what there was. Source: RFC 7009, 2.2. */
    @PostMapping(
            path = IssuerPaths.PROGRAMS + IssuerPaths.REVOKE,
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> revoke(HttpServletRequest request) {
        IssuerForm.of(request)
                .flatMap(form -> IssuedSecret.parse(Kind.REFRESH, form.get("token")))
                .ifPresent(tokens::revoke);
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).build();
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Map<String, Object>> unavailable(RuntimeException lost) {
        log.atWarn().setCause(lost).log("the issuer cannot reach the database");
        return failed(
                HttpStatus.SERVICE_UNAVAILABLE,
                "temporarily_unavailable",
                "The console's database does not answer; try again in some seconds.");
    }

    /** Clients try again what is temporary; nothing was used up by this try. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unrecorded(AuditUnavailable unrecorded) {
        log.atWarn().setCause(unrecorded).log("the issuer cannot record what it would give");
        return answer(
                HttpStatus.SERVICE_UNAVAILABLE,
                Map.of(
                        "error",
                        "temporarily_unavailable",
                        "error_description",
                        "Nothing was changed, since the audit trail cannot be written; an administrator finds the cause"
                                + " in the log."));
    }

    private Optional<KubectlClient> client(IssuerForm form) {
        return KubectlClient.parse(form.get("client_id"))
                .filter(client -> targets.name(client.cluster()).isPresent());
    }

    private static Granted noSecret() {
        return Granted.invalid("What was sent is none of the issuer's codes.");
    }

    private static ResponseEntity<Map<String, Object>> noClient() {
        return failed(
                HttpStatus.UNAUTHORIZED,
                "invalid_client",
                "Send a form with the client_id of a cluster that there is, and no other credentials.");
    }

    private static ResponseEntity<Map<String, Object>> refused(Granted.Refused refused) {
        return failed(HttpStatus.BAD_REQUEST, refused.error(), refused.sentence());
    }

    /** RFC 6749 §5.2. */
    private static ResponseEntity<Map<String, Object>> failed(HttpStatus status, String error, String sentence) {
        return answer(status, Map.of("error", error, "error_description", sentence));
    }

    private static ResponseEntity<Map<String, Object>> answer(HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }
}
