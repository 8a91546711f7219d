package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.PasswordLinks.Outcome;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** How an administrator helps somebody in: by a link, never by a password that both know. */
@ConsoleTest
@Import(ApiPeople.class)
class PasswordLinksIT {
    private static final String NEW = "another horse battery";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    PasswordLinks links;

    private ApiCalls administrator = new ApiCalls(0, "");

    @BeforeEach
    void anAdministrator() throws Exception {
        people.only();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
    }

    @Test
    void aLinkSetsThePasswordOnceAndEndsTheSignIns() throws Exception {
        Doorstep door = new Doorstep(port);
        assertThat(door.password("user", ApiPeople.PASSWORD)).isEqualTo("/");
        SetupToken token = link(id(GlobalRole.USER));
        assertThat(links.account(token)).contains("user");
        assertThat(door.signedIn()).isTrue();
        assertThat(links.use(token, "short")).isEqualTo(new Outcome.PasswordRefused(PasswordRule.Refusal.TOO_SHORT));
        assertThat(links.use(token, NEW)).isInstanceOf(Outcome.Chosen.class);
        assertThat(links.use(token, "third horse battery")).isInstanceOf(Outcome.LinkRefused.class);
        assertThat(links.account(token)).isEmpty();
        assertThat(door.signedOutWithin(Duration.ofSeconds(6))).isTrue();
        assertThat(new Doorstep(port).password("user", ApiPeople.PASSWORD)).isEqualTo("/login?error");
        assertThat(new Doorstep(port).password("user", NEW)).isEqualTo("/");
    }

    @Test
    void anAccountOfAProviderGetsNoPasswordBesideIt() throws Exception {
        people.sql().sql("""
                        insert into access.external_identity (account_id, issuer, subject, display_name, email, confirmed_at)
                        values (:id, 'https://id.example.org', '1', 'user', '', now())""").param("id", people.id(GlobalRole.USER).value()).update();
        var answer = administrator.send("POST", "/api/v1/users/" + id(GlobalRole.USER) + "/password-link", "");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().get("code").asString()).isEqualTo("user.of-provider");
    }

    @Test
    void aNewerLinkAnExpiredOneAndAGuessedOneAreRefused() throws Exception {
        SetupToken older = link(id(GlobalRole.USER));
        SetupToken newer = link(id(GlobalRole.USER));
        SetupToken other = link(id(GlobalRole.AUDITOR));
        assertThat(links.account(older)).isEmpty();
        assertThat(links.account(newer)).contains("user");
        assertThat(links.account(other)).contains("auditor");
        people.sql()
                .sql("update access.password_link set expires_at = now() - interval '1 second'")
                .update();
        assertThat(links.use(newer, NEW)).isInstanceOf(Outcome.LinkRefused.class);
        assertThat(links.account(new SetupToken("x"))).isEmpty();
    }

    @Test
    void whoIsInvitedCannotSignInBefore() throws Exception {
        var made = administrator.send("POST", "/api/v1/users", "{\"name\":\"new\",\"role\":\"user\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String id = made.json().get("id").asString();
        assertThat(new Doorstep(port).password("new", "")).isEqualTo("/login?error");
        links.use(link(id), NEW);
        assertThat(new Doorstep(port).password("new", NEW)).isEqualTo("/");
    }

    @Test
    void theLinkIsShownOnceKeptAsAHashAndRecordedWithoutItself() throws Exception {
        var made = administrator.send("POST", "/api/v1/users/" + id(GlobalRole.USER) + "/password-link", "");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(Instant.parse(made.json().get("expiresAt").asString()))
                .isBefore(Instant.now().plus(Duration.ofMinutes(61)));
        String path = made.json().get("path").asString();
        assertThat(path).matches("/setup/[A-Za-z0-9_-]{27}");
        links.use(new SetupToken(path.substring("/setup/".length())), NEW);
        String stored = people.sql()
                .sql("select string_agg(r::text, ' ') from audit.record r where action like 'access.password-link.%'")
                .query((row, number) -> row.getString(1))
                .single();
        assertThat(stored)
                .contains("access.password-link.create", "access.password-link.use")
                .doesNotContain(path.substring("/setup/".length()), NEW);
        assertThat(administrator
                        .send("POST", "/api/v1/users/" + UUID.randomUUID() + "/password-link", "")
                        .problem())
                .isEqualTo("user.missing");
    }

    private String id(GlobalRole role) {
        return people.id(role).toString();
    }

    private SetupToken link(String id) throws Exception {
        var made = administrator.send("POST", "/api/v1/users/" + id + "/password-link", "");
        return new SetupToken(made.json().get("path").asString().substring("/setup/".length()));
    }
}
