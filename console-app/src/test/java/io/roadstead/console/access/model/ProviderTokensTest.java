package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a provider's tokens have to say to count, and for how long they do. */
class ProviderTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String ISSUER = "https://id.example.org";

    @Test
    void aTokenForUsAndNowCounts() {
        assertThat(check(id(ISSUER, List.of("us"), "", 0, 300, "n"))).isEmpty();
        assertThat(check(id(ISSUER, List.of("us", "them"), "us", 0, 300, "n"))).isEmpty();
    }

    @Test
    void aTokenOfAnotherIssuerOrForAnotherClientDoesNot() {
        assertThat(check(id(ISSUER + "/", List.of("us"), "", 0, 300, "n"))).contains(SignInTrouble.ISSUER_DIFFERS);
        assertThat(check(id(ISSUER, List.of("them"), "", 0, 300, "n"))).contains(SignInTrouble.AUDIENCE);
        assertThat(check(id(ISSUER, List.of("us", "them"), "", 0, 300, "n"))).contains(SignInTrouble.AUDIENCE);
        assertThat(check(id(ISSUER, List.of("us"), "them", 0, 300, "n"))).contains(SignInTrouble.AUDIENCE);
        assertThat(check(id(ISSUER, List.of(), "us", 0, 300, "n"))).contains(SignInTrouble.AUDIENCE);
    }

    @Test
    void clocksMayBeAMinuteApart() {
        assertThat(check(id(ISSUER, List.of("us"), "", 60, 360, "n"))).isEmpty();
        assertThat(check(id(ISSUER, List.of("us"), "", 61, 361, "n"))).contains(SignInTrouble.CLOCK);
        assertThat(check(id(ISSUER, List.of("us"), "", -359, -59, "n"))).isEmpty();
        assertThat(check(id(ISSUER, List.of("us"), "", -360, -60, "n"))).contains(SignInTrouble.CLOCK);
    }

    @Test
    void aTokenOfAnotherAttemptDoesNotCount() {
        assertThat(check(id(ISSUER, List.of("us"), "", 0, 300, "other"))).contains(SignInTrouble.NONCE);
        assertThat(check(id(ISSUER, List.of("us"), "", 0, 300, ""))).contains(SignInTrouble.NONCE);
    }

    @Test
    void aLogoutTokenHasAnEventAndNoNonce() {
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "1", "", "j", false, 0))
                .isTrue();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "", "s", "j", false, 0))
                .isTrue();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "", "", "j", false, 0)).isFalse();
        assertThat(logout(Set.of(), "1", "", "j", false, 0)).isFalse();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "1", "", "", false, 0)).isFalse();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "1", "", "j", true, 0)).isFalse();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "1", "", "j", false, -3_600))
                .isFalse();
        assertThat(logout(Set.of(LogoutTokenRule.EVENT), "1", "", "x".repeat(256), false, 0))
                .isFalse();
    }

    @Test
    void aWordIsAskedForAnewBeforeItEndsAndKeptForAGraceAfterwards() {
        Confirmation hour = Confirmation.of(NOW, Duration.ofHours(1));
        assertThat(hour.askAgainAt()).isEqualTo(NOW.plus(Duration.ofMinutes(48)));
        assertThat(hour.expired(NOW.plus(Duration.ofMinutes(59)))).isFalse();
        assertThat(hour.expired(NOW.plus(Duration.ofMinutes(60)))).isTrue();
        assertThat(hour.over(NOW.plus(Duration.ofMinutes(89)), Duration.ofMinutes(30)))
                .isFalse();
        assertThat(hour.over(NOW.plus(Duration.ofMinutes(90)), Duration.ofMinutes(30)))
                .isTrue();
    }

    @Test
    void aStrangeLifeOfATokenNeitherFloodsTheProviderNorLastsForEver() {
        assertThat(Confirmation.of(NOW, Duration.ZERO).expires()).isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        assertThat(Confirmation.of(NOW, Duration.ofSeconds(5)).expires()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
        assertThat(Confirmation.of(NOW, Duration.ofDays(365)).expires()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    }

    @Test
    void aPersonGetsANameThatAnAccountCanHave() {
        assertThat(names(Map.of("preferred_username", "Ada Lovelace/ops"))).startsWith("Ada-Lovelace-ops");
        assertThat(names(Map.of("preferred_username", "..ada"))).startsWith("ada", "ada-2");
        assertThat(names(Map.of("email", "ada@example.org"))).startsWith("ada@example.org");
        assertThat(names(Map.of("preferred_username", "아다"))).startsWith("user-s-1");
        assertThat(names(Map.of("preferred_username", "x".repeat(300))))
                .allSatisfy(name -> assertThat(name.length()).isLessThanOrEqualTo(63));
    }

    @Test
    void addressesAreHttpsOrOfThisHost() {
        assertThat(ProviderSettings.isSafe("https://id.example.org/x", false)).isTrue();
        assertThat(ProviderSettings.isSafe("http://localhost:8080", true)).isTrue();
        assertThat(ProviderSettings.isSafe("http://localhost:8080", false)).isFalse();
        assertThat(ProviderSettings.isSafe("http://localhost.example.org", true))
                .isFalse();
        assertThat(ProviderSettings.isSafe("https://user:pw@id.example.org", false))
                .isFalse();
        assertThat(ProviderSettings.isSafe("file:///etc/passwd", true)).isFalse();
    }

    private static List<String> names(Map<String, String> claims) {
        return ExternalPerson.of(ISSUER, "s|1", claims, "preferred_username").accountNames().stream()
                .map(AccountName::value)
                .toList();
    }

    private static Optional<SignInTrouble> check(IdTokenRule.Token token) {
        return IdTokenRule.check(token, ISSUER, "us", Optional.of("n"), NOW);
    }

    private static IdTokenRule.Token id(
            String issuer, List<String> audience, String party, int issued, int expires, String nonce) {
        return new IdTokenRule.Token(
                issuer,
                "1",
                audience,
                party,
                Optional.of(NOW.plusSeconds(issued)),
                Optional.of(NOW.plusSeconds(expires)),
                nonce);
    }

    private static boolean logout(
            Set<String> events, String subject, String session, String id, boolean nonce, int issued) {
        var token = new LogoutTokenRule.Token(
                ISSUER,
                List.of("us"),
                Optional.of(NOW.plusSeconds(issued)),
                Optional.of(NOW.plusSeconds(120)),
                id,
                events,
                subject,
                session,
                nonce);
        return LogoutTokenRule.takes(token, ISSUER, "us", NOW);
    }
}
