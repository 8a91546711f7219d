package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** What the API says to what it does not take: always a problem, never a fault of its own. */
@ConsoleTest
@Import(ApiPeople.class)
class ProblemsIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    ApiCalls administrator;

    @BeforeEach
    void signIn() throws Exception {
        people.only();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    @Test
    void bodies() throws Exception {
        Map<String, String> bodies = Map.ofEntries(
                Map.entry("{", "request.malformed"),
                Map.entry("[]", "request.malformed"),
                Map.entry("null", "request.malformed"),
                Map.entry("\u0000", "request.malformed"),
                Map.entry("{} {}", "request.malformed"),
                Map.entry("{\"name\":\"a\",\"name\":\"b\"}", "request.malformed"),
                Map.entry("{\"name\":1}", "request.malformed"),
                Map.entry("{\"name\":true}", "request.malformed"),
                Map.entry("{\"name\":[\"a\"]}", "request.malformed"),
                Map.entry("{\"name\":\"a\",\"admin\":true}", "request.malformed"),
                Map.entry("{\"name\":\"a\\u0000\"}", "request.invalid"),
                Map.entry("{\"name\":null}", "request.invalid"),
                Map.entry("{\"name\":\"a\",\"ttl\":\"P91D\"}", "request.invalid"),
                Map.entry("{\"name\":\"a\",\"ttl\":\"soon\"}", "request.invalid"),
                Map.entry("{\"name\":\"a\",\"scopes\":[]}", "request.invalid"),
                Map.entry("{\"name\":\"a\",\"scopes\":[null]}", "request.invalid"),
                Map.entry("{\"name\":\"a\",\"scopes\":[\"root\"]}", "request.invalid"),
                Map.entry("{\"name\":" + "[".repeat(10_000), "request.malformed"),
                Map.entry("{\"name\":" + "9".repeat(10_000) + "}", "request.too-deep"),
                Map.entry(" ".repeat(1 << 20) + "{}", "request.too-large"));
        for (var body : bodies.entrySet()) {
            var answer = administrator.send("POST", "/api/v1/tokens", body.getKey());
            assertThat(answer.problem())
                    .as(body.getKey().substring(0, Math.min(40, body.getKey().length())))
                    .isEqualTo(body.getValue());
        }
        assertThat(administrator.get("/api/v1/tokens").json().get("items")).hasSize(1);
    }

    @Test
    void namesTheFieldThatIsWrong() throws Exception {
        var answer = administrator.send("POST", "/api/v1/users", "{\"name\":\"a b\",\"role\":\"user\",\"password\":1}");
        assertThat(answer.problem()).isEqualTo("request.malformed");
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo("password");
        var invalid = administrator.send(
                "POST",
                "/api/v1/users",
                "{\"name\":\"a b\",\"role\":\"user\",\"password\":\"" + "비".repeat(30) + "\"}");
        assertThat(invalid.problem()).isEqualTo("request.invalid");
        assertThat(invalid.json().get("errors").get(0).get("field").asString()).isEqualTo("name");
        var tooLong = administrator.send(
                "POST", "/api/v1/users", "{\"name\":\"ab\",\"role\":\"user\",\"password\":\"" + "비".repeat(30) + "\"}");
        assertThat(tooLong.json().get("errors").get(0).get("field").asString()).isEqualTo("password");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api/v1/nothing,404,route.missing",
        "GET,/api,404,route.missing",
        "GET,/api/,404,route.missing",
        "GET,/api/v2/me,404,route.missing",
        "POST,/api/v1/me,405,request.method",
        "PATCH,/api/v1/users,405,request.method",
        "PROPFIND,/api/v1/users,405,request.method",
        "QUERY,/api/v1/users,405,request.method",
        "GET,/api/v1/users/1,400,request.parameter",
        "GET,/api/v1/users/..%2f,400,request.rejected",
        "GET,/api/v1/users;a=b,400,request.rejected",
        "GET,/api/v1/users?limit=0,400,request.parameter",
        "GET,/api/v1/users?sort=password_hash,400,request.parameter",
        "GET,/api/v1/users?filter=name:%00,400,request.parameter",
        "GET,/api/v1/users?filter=name:%ff,400,request.parameter",
        "TRACE,/api/v1/users,405,request.method",
        "GET,/api/v1/users?filter=name:a,200,",
        "GET,/api/v1/users?cursor=garbage,400,request.cursor"
    })
    void routes(String method, String path, int status, String code) throws Exception {
        var answer = administrator.send(method, path, "");
        assertThat(answer.status()).isEqualTo(status);
        if (code != null) {
            assertThat(answer.problem()).isEqualTo(code);
        }
    }

    @Test
    void mediaTypes() throws Exception {
        assertThat(administrator.get("/api/v1/me", "Accept", "text/html").problem())
                .isEqualTo("request.not-acceptable");
        for (String type : new String[] {"text/plain", "application/xml", "multipart/form-data", "garbage"}) {
            var answer = administrator.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}", "Content-Type", type);
            assertThat(answer.problem()).as(type).isEqualTo("request.media-type");
        }
        assertThat(administrator.send("POST", "/api/v1/me", "").header("Allow")).isEqualTo("GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/me", "/api/v1/nothing", "/api", "/api/v1/users?limit=x"})
    void nobodyLearnsWhichRoutesThereAre(String path) throws Exception {
        assertThat(administrator.anonymous().get(path).problem()).isEqualTo("sign-in.required");
    }

    @Test
    void usersKeepTheirVersions() throws Exception {
        String path = "/api/v1/users/" + people.id(GlobalRole.USER);
        String body = "{\"name\":\"renamed\",\"role\":\"user\",\"enabled\":true}";
        String tag = administrator.get(path).header("ETag");
        assertThat(administrator.send("PUT", path, body).problem()).isEqualTo("version.required");
        assertThat(administrator.send("PUT", path, body, "If-Match", "garbage").problem())
                .isEqualTo("request.parameter");
        assertThat(administrator.send("PUT", path, body, "If-Match", "\"99\"").problem())
                .isEqualTo("version.stale");
        var changed = administrator.send("PUT", path, body, "If-Match", tag);
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.header("ETag"))
                .isNotEqualTo(tag)
                .isEqualTo(administrator.get(path).header("ETag"));
        assertThat(administrator.send("PUT", path, body, "If-Match", tag).problem())
                .isEqualTo("version.stale");
        assertThat(administrator.send("DELETE", path, "", "If-Match", tag).problem())
                .isEqualTo("version.stale");
        assertThat(administrator.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(administrator.send("DELETE", path, "").problem()).isEqualTo("user.missing");
    }
}
