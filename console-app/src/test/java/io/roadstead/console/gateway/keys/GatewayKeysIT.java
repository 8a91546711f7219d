package io.roadstead.console.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.gateway.GatewayProperties;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.secrets.TestSecrets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What agents pin stays, what is secret stays closed, what is old is replaced in time. */
class GatewayKeysIT {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final TestDatabase database = EmbeddedDatabase.fresh();
    private final JdbcClient sql = JdbcClient.create(database.dataSource());
    private final GatewayKeyStore store = new GatewayKeyStore(sql);

    @TempDir
    Path folder;

    @Test
    void theAuthorityAndTheKeysSurviveRestarts() {
        Authority first = authority();
        AssertionKeys keys = keys(NOW);
        Authority again = authority();
        assertThat(again.pin()).isEqualTo(first.pin());
        assertThat(again.issuer()).isEqualTo(first.issuer());
        assertThat(keys(NOW.plusSeconds(3600)).known()).isEqualTo(keys.known()).hasSize(1);
    }

    /** Fault: four consoles start at once on an empty database. Invariant: all of them show the same authority and keys. */
    @Test
    void consolesThatStartAtOnceShareOneAuthority() throws Exception {
        CyclicBarrier together = new CyclicBarrier(4);
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> shown = IntStream.range(0, 4)
                    .mapToObj(console -> threads.submit(() -> {
                        GatewayKeyStore own = new GatewayKeyStore(JdbcClient.create(database.dataSource()));
                        together.await(20, TimeUnit.SECONDS);
                        Authority authority = Authority.ensure(own, TestSecrets.box(1), random, NOW);
                        AssertionKeys keys = new AssertionKeys(
                                own, TestSecrets.box(1), authority.issuer(), Clock.fixed(NOW, ZoneOffset.UTC));
                        return authority.issuer() + authority.pin() + keys.known();
                    }))
                    .toList();
            String first = shown.getFirst().get();
            for (Future<String> each : shown) {
                assertThat(each.get()).isEqualTo(first);
            }
        }
    }

    @Test
    void noPrivateKeyIsReadableInTheDatabase() {
        Authority authority = authority();
        keys(NOW);
        String rows = String.join(
                "", sql.sql("""
                        select a::text || encode(certificate, 'base64') from gateway.authority a
                        union all
                        select k::text from gateway.assertion_key k""").query((row, number) -> row.getString(1)).list());
        String secret = Base64.getEncoder().encodeToString(authority.key().getEncoded());
        assertThat(rows).contains("v1.").doesNotContain(secret.substring(secret.length() - 40));
        assertThat(authority.toString() + keys(NOW).signer().keyId()).doesNotContain(secret);
    }

    @Test
    void anotherEncryptionKeyEndsTheStartWithASentence() {
        authority();
        assertThatThrownBy(() -> Authority.ensure(store, TestSecrets.box(2), random, NOW))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("ROADSTEAD_ENCRYPTION_KEY");
        keys(NOW);
        assertThatThrownBy(() -> new AssertionKeys(store, TestSecrets.box(2), "x", Clock.fixed(NOW, ZoneOffset.UTC)))
                .isInstanceOf(StartupRefused.class);
    }

    /** Fault: who writes to the database exchanges the certificate. Invariant: the private key does not serve it. */
    @Test
    void aCertificateOfSomebodyElseDoesNotOpenTheKey() throws Exception {
        authority();
        byte[] other = Authority.ensure(
                        new GatewayKeyStore(
                                JdbcClient.create(EmbeddedDatabase.fresh().dataSource())),
                        TestSecrets.box(1),
                        random,
                        NOW)
                .certificate()
                .getEncoded();
        sql.sql("update gateway.authority set certificate = :other")
                .param("other", other)
                .update();
        assertThatThrownBy(this::authority).isInstanceOf(StartupRefused.class);
    }

    @Test
    void theCertificateNamesThisHostAndTheOneThatAgentsDial() throws Exception {
        GatewayProperties properties = new GatewayProperties(
                8443,
                null,
                URI.create("https://gateway.example.com:443/"),
                List.of("10.1.2.3", "gw.internal"),
                null,
                null,
                List.of(),
                10,
                10,
                null);
        GatewayCertificate certificate =
                new GatewayCertificate(properties, authority(), random, Clock.fixed(NOW, ZoneOffset.UTC));
        var names = certificate.current().chain().getFirst().getSubjectAlternativeNames().stream()
                .map(name -> String.valueOf(name.get(1)))
                .toList();
        assertThat(names)
                .containsExactlyInAnyOrder(
                        "gateway.example.com", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "10.1.2.3", "gw.internal");
        assertThat(certificate.current().chain()).hasSize(2);
        assertThat(certificate.pins()).containsExactly(authority().pin());
        assertThat(certificate.trusted()).startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(properties.url(8443)).isEqualTo(URI.create("https://gateway.example.com:443"));
    }

    @Test
    void theCertificateIsRenewedAfterTwoThirdsOfItsTimeUnderTheSamePin() {
        MovingClock clock = new MovingClock();
        Authority authority = authority();
        GatewayCertificate certificate =
                new GatewayCertificate(GatewayProperties.onFreePort(), authority, random, clock);
        ServerIdentity first = certificate.current();
        clock.now = NOW.plus(Duration.ofDays(59));
        assertThat(certificate.renew()).isFalse();
        clock.now = NOW.plus(Duration.ofDays(61));
        assertThat(certificate.renew()).isTrue();
        assertThat(certificate.current()).isNotEqualTo(first);
        assertThat(certificate.pins()).containsExactly(authority.pin());
    }

    @Test
    void theNextAssertionKeyIsShownBeforeItSignsAndTheFormerIsForgottenAfterwards() {
        MovingClock clock = new MovingClock();
        AssertionKeys keys = new AssertionKeys(store, TestSecrets.box(1), "issuer", clock);
        String first = keys.signer().keyId();
        clock.now = NOW.plus(Duration.ofDays(88));
        keys.refresh();
        assertThat(keys.known()).hasSize(2);
        assertThat(keys.signer().keyId()).isEqualTo(first);
        clock.now = NOW.plus(Duration.ofDays(90));
        keys.refresh();
        assertThat(keys.known()).hasSize(2).containsKey(keys.signer().keyId());
        assertThat(keys.signer().keyId()).isNotEqualTo(first);
        clock.now = NOW.plus(Duration.ofDays(93));
        keys.refresh();
        assertThat(keys.known()).hasSize(1).doesNotContainKey(first);
    }

    @Test
    void aGivenCertificateIsShownAsItIs() throws Exception {
        ServerIdentity given = issued(NOW);
        write(given);
        GatewayCertificate certificate = given(chain().toString(), key().toString(), List.of());
        assertThat(certificate.current().chain()).isEqualTo(given.chain());
        assertThat(certificate.pins()).containsExactly(authority().pin());
        assertThat(certificate.renew()).isFalse();
        assertThat(given(chain().toString(), key().toString(), List.of("abc=")).pins())
                .containsExactly("abc=");
    }

    @Test
    void aGivenCertificateThatIsRenewedIsShownWithoutARestart() throws Exception {
        MovingClock clock = new MovingClock();
        write(issued(NOW));
        GatewayCertificate certificate =
                new GatewayCertificate(properties(chain().toString(), key().toString()), authority(), random, clock);
        clock.now = NOW.plus(Duration.ofDays(91));
        assertThat(certificate.renew()).isFalse();
        assertThat(certificate.remaining()).isNegative();
        ServerIdentity next = issued(clock.now);
        Files.writeString(chain(), "half of a");
        assertThat(certificate.renew()).as("half written").isFalse();
        write(next);
        assertThat(certificate.renew()).isTrue();
        assertThat(certificate.current().chain()).isEqualTo(next.chain());
        assertThat(certificate.remaining()).isEqualTo(Duration.ofDays(90));
        write(issued(NOW));
        assertThat(certificate.renew()).as("one that is over").isFalse();
    }

    private ServerIdentity issued(Instant now) {
        return authority().issue(new LinkedHashSet<>(List.of("gw.example.com")), random, now);
    }

    private Path chain() {
        return folder.resolve("chain.pem");
    }

    private Path key() {
        return folder.resolve("key.pem");
    }

    private void write(ServerIdentity given) throws IOException {
        Files.writeString(chain(), given.chain().stream().map(Pins::pem).reduce("", String::concat));
        Files.writeString(
                key(),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(given.key().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
    }

    @Test
    void givenFilesThatCannotBeUsedEndTheStartWithTheirSetting() throws Exception {
        String missing = folder.resolve("missing.pem").toString();
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> given(missing, missing, List.of())).hasMessageContaining("roadstead.gateway.");
        assertThatThrownBy(() -> given(empty.toString(), empty.toString(), List.of()))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("roadstead.gateway.");
        assertThatThrownBy(() -> given(missing, null, List.of()))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("go together");
    }

    private static GatewayProperties properties(String chain, String key) {
        return new GatewayProperties(8443, null, null, List.of(), chain, key, List.of(), 10, 10, null);
    }

    private GatewayCertificate given(String chain, @org.jspecify.annotations.Nullable String key, List<String> pins) {
        return new GatewayCertificate(
                new GatewayProperties(8443, null, null, List.of(), chain, key, pins, 10, 10, null),
                authority(),
                random,
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Authority authority() {
        return Authority.ensure(store, TestSecrets.box(1), random, NOW);
    }

    private AssertionKeys keys(Instant now) {
        return new AssertionKeys(store, TestSecrets.box(1), "issuer", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static final class MovingClock extends Clock {
        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
