package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.TokenService;
import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.GlobalRole;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** The life of API tokens and of those who own them, over HTTP. */
@ConsoleTest
@Import(ApiPeople.class)
class TokensIT {
    private static final String ALL = "\"read\",\"write\"";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    ApiCalls calls;

    @BeforeEach
    void threePeople() {
        people.only();
        calls = new ApiCalls(port, "");
    }

    @Test
    void aTokenForKubernetesIsShortAndCanBeBoundToClusters() throws Exception {
        String cluster = "c-" + "a".repeat(20);
        var people = calls.basic("administrator", ApiPeople.PASSWORD);
        var made = people.send(
                "POST",
                "/api/v1/tokens",
                "{\"name\":\"ci\",\"scopes\":[\"kubernetes\"],\"clusters\":[\"" + cluster + "\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().get("clusters").get(0).asString()).isEqualTo(cluster);
        assertThat(calls.bearer(made.json().get("token").asString())
                        .get("/api/v1/me")
                        .status())
                .isEqualTo(403);
        assertThat(people.send(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"ci\",\"ttl\":\"P8D\",\"scopes\":[\"kubernetes\"]}")
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(people.send(
                                "POST",
                                "/api/v1/tokens",
                                "{\"name\":\"ci\",\"scopes\":[\"kubernetes\",\"read\"],\"clusters\":[\"" + cluster
                                        + "\"]}")
                        .problem())
                .as("where it would bind nothing")
                .isEqualTo("request.invalid");
        var changing = calls.token("administrator", ApiPeople.PASSWORD, "\"write\"");
        assertThat(changing.send("POST", "/api/v1/tokens", "{\"name\":\"ci\",\"scopes\":[\"kubernetes\"]}")
                        .problem())
                .as("one that sees nothing makes none that does")
                .isEqualTo("token.exceeds");
    }

    @Test
    void aTokenIsShownOnceAndKeptAsAHash() throws Exception {
        var made = calls.basic("user", ApiPeople.PASSWORD)
                .send("POST", "/api/v1/tokens", "{\"name\":\"ci\",\"ttl\":\"P1D\",\"scopes\":[\"read\"]}");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        String text = made.json().get("token").asString();
        var token = calls.bearer(text);
        assertThat(token.get("/api/v1/me").json().get("name").asString()).isEqualTo("user");
        var list = token.get("/api/v1/tokens");
        assertThat(list.raw().body()).doesNotContain(text.substring(36));
        assertThat(list.json().get("items").get(0).get("lastUsedAt").asString()).isNotEmpty();
        assertThat(list.json().get("next").isNull()).isTrue();
        assertThat(people.sql()
                        .sql("select row_to_json(t)::text from access.api_token t")
                        .query(String.class)
                        .single())
                .doesNotContain(text.substring(36));
        assertThat(people.sql()
                        .sql("select r::text from audit.record r where action = 'access.token.create'")
                        .query((row, number) -> row.getString(1))
                        .list())
                .isNotEmpty()
                .noneMatch(record -> record.contains(text.substring(36)));
    }

    @Test
    void theLastUseIsWrittenOnceAMinute() throws Exception {
        var token = calls.token("user", ApiPeople.PASSWORD, ALL);
        token.get("/api/v1/me");
        String first = version();
        token.get("/api/v1/me");
        assertThat(version()).isEqualTo(first);
        people.sql()
                .sql("update access.api_token set last_used_at = now() - interval '61 seconds'")
                .update();
        String older = version();
        token.get("/api/v1/me");
        assertThat(version()).isNotEqualTo(older);
    }

    @Test
    void aRemovedTokenIsWorthNothingAtOnce() throws Exception {
        var token = calls.token("user", ApiPeople.PASSWORD, ALL);
        String id =
                token.get("/api/v1/tokens").json().get("items").get(0).get("id").asString();
        var other = calls.token("auditor", ApiPeople.PASSWORD, ALL);
        assertThat(other.send("DELETE", "/api/v1/tokens/" + id, "").problem()).isEqualTo("token.missing");
        assertThat(token.send("DELETE", "/api/v1/tokens/" + id, "").status()).isEqualTo(204);
        assertThat(token.get("/api/v1/me").problem()).isEqualTo("sign-in.wrong");
    }

    @Test
    void aDisabledOrRemovedOwnerTakesTheTokensAlong() throws Exception {
        var administrator = calls.token("administrator", ApiPeople.PASSWORD, ALL);
        var token = calls.token("user", ApiPeople.PASSWORD, ALL);
        String path = "/api/v1/users/" + people.id(GlobalRole.USER);
        String disabled = "{\"name\":\"user\",\"role\":\"user\",\"enabled\":false}";
        assertThat(administrator.send("PUT", path, disabled, "If-Match", "*").status())
                .isEqualTo(200);
        assertThat(token.get("/api/v1/me").problem()).isEqualTo("sign-in.wrong");
        var basic = calls.basic("user", ApiPeople.PASSWORD);
        assertThat(basic.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").problem())
                .isEqualTo("sign-in.wrong");
        administrator.send("PUT", path, disabled.replace("false", "true"), "If-Match", "*");
        assertThat(token.get("/api/v1/me").status()).isEqualTo(200);
        assertThat(administrator.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(token.get("/api/v1/me").problem()).isEqualTo("sign-in.wrong");
    }

    @Test
    void aDemotionHoldsForTokensToo() throws Exception {
        var administrator = calls.token("administrator", ApiPeople.PASSWORD, ALL);
        var auditor = calls.token("auditor", ApiPeople.PASSWORD, ALL);
        assertThat(auditor.get("/api/v1/users").status()).isEqualTo(200);
        administrator.send(
                "PUT",
                "/api/v1/users/" + people.id(GlobalRole.AUDITOR),
                "{\"name\":\"auditor\",\"role\":\"user\",\"enabled\":true}",
                "If-Match",
                "*");
        assertThat(auditor.get("/api/v1/users").problem()).isEqualTo("permission.denied");
    }

    @Test
    void anExpiredTokenSaysSoToItsOwnerOnly() throws Exception {
        var token = calls.token("user", ApiPeople.PASSWORD, ALL);
        people.sql().sql("update access.api_token set expires_at = now()").update();
        assertThat(token.get("/api/v1/me").problem()).isEqualTo("token.expired");
        String id = token.authorization().substring("Bearer rs_".length(), "Bearer rs_".length() + 32);
        var guessed = new ApiToken(
                new java.util.UUID(
                        Long.parseUnsignedLong(id.substring(0, 16), 16), Long.parseUnsignedLong(id.substring(16), 16)),
                "0".repeat(48));
        assertThat(calls.bearer(guessed.text()).get("/api/v1/me").problem()).isEqualTo("sign-in.wrong");
    }

    @Test
    void garbageAndOtherSchemesAreRefused() throws Exception {
        var wrong = List.of(
                "Bearer",
                "Bearer  ",
                "Bearer x",
                "Bearer " + ApiToken.from(new SecureRandom()).text(),
                "Bearer " + "x".repeat(5_000),
                "Basic dXNlcjpjb3JyZWN0IGhvcnNlIGJhdHRlcnk=",
                "Digest x",
                "x");
        for (String header : wrong) {
            assertThat(new ApiCalls(port, header).get("/api/v1/me").problem())
                    .as(header)
                    .isEqualTo("sign-in.wrong");
        }
        assertThat(calls.get("/api/v1/me?access_token=x").problem()).isEqualTo("sign-in.required");
        for (String pair : List.of("user:wrong", "nobody:x", "a\u0000b:x", ":", "user:" + "x".repeat(100))) {
            int colon = Math.max(pair.indexOf(':'), 0);
            var answer = calls.basic(pair.substring(0, colon), pair.substring(colon + 1))
                    .send("POST", "/api/v1/tokens", "{\"name\":\"a\"}");
            assertThat(answer.problem()).isEqualTo("sign-in.wrong");
            assertThat(answer.header("WWW-Authenticate")).contains("Basic", "Bearer");
        }
        assertThat(new ApiCalls(port, "Basic %%%")
                        .send("POST", "/api/v1/tokens", "{}")
                        .problem())
                .isEqualTo("sign-in.wrong");
    }

    @Test
    void whoGuessesPasswordsHasToWait() throws Exception {
        var guesses = calls.basic("guessed", "wrong");
        String last = "";
        for (int i = 0; i < 12; i++) {
            var answer = guesses.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}");
            last = answer.problem();
            if (answer.status() == 429) {
                assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
                break;
            }
        }
        assertThat(last).isEqualTo("sign-in.too-often");
        calls.token("user", ApiPeople.PASSWORD, ALL);
    }

    @Test
    void aTokenMakesNoneThatCanDoMoreOrLivesLonger() throws Exception {
        var readOnly = calls.token("user", ApiPeople.PASSWORD, "\"read\"");
        assertThat(readOnly.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").problem())
                .isEqualTo("permission.denied");
        var writeOnly = calls.token("user", ApiPeople.PASSWORD, "\"write\"");
        assertThat(writeOnly.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").problem())
                .isEqualTo("token.exceeds");
        var both = calls.token("user", ApiPeople.PASSWORD, ALL);
        assertThat(both.send("POST", "/api/v1/tokens", "{\"name\":\"a\",\"ttl\":\"P31D\"}")
                        .problem())
                .isEqualTo("token.exceeds");
        assertThat(both.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").status())
                .isEqualTo(201);
    }

    @Test
    void thereIsALimitAndPagesShowAllOfThem() throws Exception {
        var token = calls.token("user", ApiPeople.PASSWORD, ALL);
        for (int i = 1; i < TokenService.MAX_TOKENS; i++) {
            assertThat(token.send("POST", "/api/v1/tokens", "{\"name\":\"t" + i % 7 + "\"}")
                            .status())
                    .isEqualTo(201);
        }
        assertThat(token.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").problem())
                .isEqualTo("token.limit");
        for (String sort : List.of("createdAt", "-createdAt", "name", "-name")) {
            List<String> ids = new ArrayList<>();
            String cursor = "";
            do {
                var page = token.get("/api/v1/tokens?limit=20&sort=" + sort + "&cursor=" + cursor)
                        .json();
                page.get("items").forEach(item -> ids.add(item.get("id").asString()));
                cursor = page.get("next").isNull() ? "" : page.get("next").asString();
            } while (!cursor.isEmpty());
            assertThat(ids).as(sort).hasSize(TokenService.MAX_TOKENS).doesNotHaveDuplicates();
        }
        assertThat(token.get("/api/v1/tokens?filter=name:T3").json().get("items"))
                .hasSize(7);
        people.sql()
                .sql("update access.api_token set expires_at = now() where name <> 'test'")
                .update();
        assertThat(token.send("POST", "/api/v1/tokens", "{\"name\":\"a\"}").status())
                .isEqualTo(201);
    }

    @Test
    void somebodyRemainsAdministrator() throws Exception {
        var administrator = calls.token("administrator", ApiPeople.PASSWORD, ALL);
        String path = "/api/v1/users/" + people.id(GlobalRole.ADMINISTRATOR);
        for (String state :
                List.of("\"role\":\"user\",\"enabled\":true", "\"role\":\"administrator\",\"enabled\":false")) {
            var answer = administrator.send("PUT", path, "{\"name\":\"administrator\"," + state + "}", "If-Match", "*");
            assertThat(answer.problem()).isEqualTo("user.last-administrator");
        }
        assertThat(administrator.send("DELETE", path, "").problem()).isEqualTo("user.last-administrator");
        String second = "{\"name\":\"second\",\"role\":\"administrator\",\"password\":\"" + ApiPeople.PASSWORD + "\"}";
        var made = administrator.send("POST", "/api/v1/users", second);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.raw().body()).doesNotContain("password", "bcrypt");
        assertThat(administrator.get(made.header("Location")).header("ETag")).isEqualTo(made.header("ETag"));
        assertThat(administrator
                        .send("POST", "/api/v1/users", second.replace("second", "SECOND"))
                        .problem())
                .isEqualTo("user.name-taken");
        assertThat(administrator.send("DELETE", path, "").status()).isEqualTo(204);
        assertThat(administrator.get("/api/v1/me").problem()).isEqualTo("sign-in.wrong");
        calls.token("second", ApiPeople.PASSWORD, ALL);
    }

    @Test
    void aSessionOfThePagesIsNothingHere() throws Exception {
        try (HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
            var signIn = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/login"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Origin", "http://localhost:" + port)
                    .POST(HttpRequest.BodyPublishers.ofString("username=administrator&password=" + ApiPeople.PASSWORD))
                    .build();
            var signedIn = browser.send(signIn, BodyHandlers.ofString());
            assertThat(signedIn.headers().firstValue("Location").orElse("")).doesNotContain("error");
            assertThat(signedIn.headers().firstValue("Set-Cookie")).isPresent();
            var api = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/me"))
                    .build();
            assertThat(browser.send(api, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
        }
    }

    private String version() {
        return people.sql()
                .sql("select last_used_at::text from access.api_token")
                .query(String.class)
                .single();
    }
}
