package io.roadstead.console.access.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.SignIns;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.KubectlRequest;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two clusters, people in browsers, and kubectl as a program that sends forms. */
@TestComponent
class KubectlBed {
    static final String VERIFIER = "v".repeat(43);
    static final String ANSWER_TO = "http://localhost:8000";

    private final ApiPeople people;
    private final SignIns signIns;
    private final JdbcClient sql;
    private final KubectlCodes codes;
    private final KubectlDevices devices;
    private final HttpClient http = HttpClient.newHttpClient();
    private int port;
    String harbour = "";
    String pier = "";

    KubectlBed(ApiPeople people, SignIns signIns, JdbcClient sql, KubectlCodes codes, KubectlDevices devices) {
        this.people = people;
        this.signIns = signIns;
        this.sql = sql;
        this.codes = codes;
        this.devices = devices;
    }

    /** Nobody is signed in, and both clusters wait. */
    void reset(int listening) throws Exception {
        port = listening;
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("truncate access.kubectl_device").update();
        ApiCalls administrator = administrator();
        harbour = add(administrator, "harbour");
        pier = add(administrator, "pier");
    }

    /** Uses what is there already: this console, and a cluster of it. */
    void at(int listening, String cluster) {
        port = listening;
        harbour = cluster;
    }

    ApiCalls administrator() throws Exception {
        return new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    private static String add(ApiCalls administrator, String name) throws Exception {
        return administrator
                .send("POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"manager\"}")
                .json()
                .get("id")
                .asString();
    }

    Caller caller(GlobalRole role) {
        return new Caller(people.id(role), role.word(), role.permissions(), Optional.empty());
    }

    /** Signs somebody in by a browser. */
    UUID browser(GlobalRole role) {
        return signIns.open(role.word(), "192.0.2.7", "Firefox").id();
    }

    static String client(String cluster) {
        return "kubernetes:" + cluster;
    }

    KubectlRequest request(String cluster) {
        Map<String, List<String>> parameters = Map.of(
                "response_type", List.of("code"),
                "client_id", List.of(client(cluster)),
                "redirect_uri", List.of(ANSWER_TO),
                "scope", List.of("openid offline_access"),
                "state", List.of("from kubectl"),
                "nonce", List.of("once"),
                "code_challenge", List.of(challenge()),
                "code_challenge_method", List.of("S256"));
        return ((KubectlRequest.Parsed.Good) KubectlRequest.parse(parameters)).request();
    }

    private static String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(VERIFIER));
    }

    /** The code that an administrator's browser brings. */
    String code(UUID browser, String cluster) {
        String address = codes.allow(caller(GlobalRole.ADMINISTRATOR), browser, request(cluster))
                .orElseThrow();
        return parameters(address).getOrDefault("code", "");
    }

    static Map<String, String> parameters(String address) {
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : URI.create(address).getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            all.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return all;
    }

    Answer exchange(String cluster, String code, String... other) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(Map.of(
                "grant_type", "authorization_code",
                "client_id", client(cluster),
                "code", code,
                "redirect_uri", ANSWER_TO,
                "code_verifier", VERIFIER));
        for (int i = 0; i < other.length; i += 2) {
            form.put(other[i], other[i + 1]);
        }
        return token(form);
    }

    Answer refresh(String cluster, String refresh) throws Exception {
        return token(Map.of("grant_type", "refresh_token", "client_id", client(cluster), "refresh_token", refresh));
    }

    /** What an administrator's kubectl got who has just signed in. */
    JsonNode signedIn(String cluster) throws Exception {
        Answer answer = exchange(cluster, code(browser(GlobalRole.ADMINISTRATOR), cluster));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    Answer device(String cluster) throws Exception {
        return form(
                "/oauth2/kubectl/device-authorization",
                Map.of("client_id", client(cluster), "scope", "openid offline_access"));
    }

    Answer poll(String cluster, String device) throws Exception {
        return token(Map.of(
                "grant_type",
                "urn:ietf:params:oauth:grant-type:device_code",
                "client_id",
                client(cluster),
                "device_code",
                device));
    }

    boolean decide(GlobalRole role, String userCode, boolean allowed) {
        return devices.decide(caller(role), browser(role), userCode, allowed);
    }

    /** Five seconds pass for all that wait. */
    void pass() {
        sql.sql("update access.kubectl_device set polled_at = polled_at - make_interval(secs => interval_seconds)")
                .update();
    }

    Answer token(Map<String, String> form) throws Exception {
        return form("/oauth2/kubectl/token", form);
    }

    Answer form(String path, Map<String, String> fields, String... headers) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return raw(path, body, headers);
    }

    Answer raw(String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    }

    Answer get(String path) throws IOException, InterruptedException {
        return new Answer(http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .build(),
                BodyHandlers.ofString()));
    }

    /** What came back. */
    record Answer(HttpResponse<String> raw) {
        private static final JsonMapper JSON = JsonMapper.builder().build();

        int status() {
            return raw.statusCode();
        }

        String body() {
            return raw.body();
        }

        JsonNode json() {
            return JSON.readTree(raw.body());
        }

        String get(String field) {
            return json().path(field).asString("");
        }

        /** The word of a refusal, having checked that it is whole and kept by nobody. */
        String error() {
            assertThat(status()).as(body()).isIn(400, 401, 503);
            assertThat(raw.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
            assertThat(get("error_description")).isNotBlank();
            assertThat(body()).doesNotContain("Exception", "io.roadstead");
            return get("error");
        }
    }
}
