package io.roadstead.protocol.tunnel;

import static io.roadstead.protocol.tunnel.TunnelTest.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.pkitesting.X509Bundle;
import io.roadstead.protocol.TestKeys;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.tunnel.DialFailure.Step;
import io.roadstead.protocol.tunnel.TunnelBed.Settings;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom agents trust, and whom the console lets in. */
@Timeout(60)
@SuppressWarnings("try") // an interrupted test may end so
class TunnelTrustTest {
    private static X509Bundle authority;
    private static X509Bundle good;
    private static TunnelTrust pinned;

    @BeforeAll
    static void issue() throws Exception {
        authority = Certificates.authority("roadstead test");
        good = Certificates.server(authority, "localhost", -1, 30);
        pinned = new TunnelTrust.Pins(Set.of(PinnedTrust.pin(authority.getCertificate())));
    }

    @Test
    void connectsByPinByAuthorityAndByPinOfTheServersOwnKey() throws Exception {
        for (TunnelTrust trust : List.of(
                pinned,
                new TunnelTrust.Authorities(List.of(authority.getCertificate())),
                new TunnelTrust.Pins(Set.of(PinnedTrust.pin(good.getCertificate()), "another")))) {
            for (boolean zeroMask : new boolean[] {true, false}) {
                try (TunnelBed bed = new TunnelBed(Settings.PLAIN.tls(Certificates.context(good), trust, zeroMask))) {
                    TunnelConnection tunnel = bed.connect(Handlers.bytes());
                    Answer answer = ask(tunnel, "GET", "/bytes/300000", Fields.NONE, Answer.counted());
                    answer.end();
                    assertThat(answer.bytes).hasValue(300_000);
                    assertThat(ask(tunnel, "GET", "/x", Fields.NONE).text()).startsWith("GET");
                }
            }
        }
    }

    @Test
    void refusesAnotherPin() throws Exception {
        TunnelTrust wrong = new TunnelTrust.Pins(
                Set.of(PinnedTrust.pin(Certificates.authority("other").getCertificate())));
        assertThat(failure(good, wrong, "localhost").detail())
                .isEqualTo(
                        "no certificate of the chain has the pinned key; what answered is certified by CN=roadstead test");
    }

    @Test
    void saysWhichDateDoesNotFit() throws Exception {
        assertThat(failure(Certificates.server(authority, "localhost", -30, -1), pinned, "localhost")
                        .detail())
                .startsWith("the certificate has expired: valid until ");
        assertThat(failure(Certificates.server(authority, "localhost", 1, 30), pinned, "localhost")
                        .detail())
                .startsWith("the certificate is not valid yet: from ");
    }

    @Test
    void refusesAnotherName() throws Exception {
        X509Bundle other = Certificates.server(authority, "elsewhere.example", -1, 30);
        assertThat(failure(other, pinned, "localhost").detail()).contains("localhost");
        TunnelTrust ownKey = new TunnelTrust.Pins(Set.of(PinnedTrust.pin(other.getCertificate())));
        assertThat(failure(other, ownKey, "localhost").step()).isEqualTo(Step.TLS);
        TunnelTrust byAuthority = new TunnelTrust.Authorities(List.of(authority.getCertificate()));
        assertThat(failure(other, byAuthority, "localhost").step()).isEqualTo(Step.TLS);
    }

    @Test
    void refusesExpiredAndFutureCertificatesHoweverTheyArePinned() throws Exception {
        for (X509Bundle bad : List.of(
                Certificates.server(authority, "localhost", -30, -1),
                Certificates.server(authority, "localhost", 1, 30))) {
            for (TunnelTrust trust : List.of(
                    pinned,
                    new TunnelTrust.Authorities(List.of(authority.getCertificate())),
                    new TunnelTrust.Pins(Set.of(PinnedTrust.pin(bad.getCertificate()))))) {
                assertThat(failure(bad, trust, "localhost").step()).isEqualTo(Step.TLS);
            }
        }
    }

    @Test
    void refusesAChainThatOnlyCarriesThePinnedCertificate() throws Exception {
        X509Bundle thief = Certificates.server(Certificates.authority("roadstead test"), "localhost", -1, 30);
        var chain = new java.security.cert.X509Certificate[] {thief.getCertificate(), authority.getCertificate()};
        var context = io.netty.handler.ssl.SslContextBuilder.forServer(
                        thief.getKeyPair().getPrivate(), chain)
                .build();
        try (TunnelBed bed = new TunnelBed(Settings.PLAIN.tls(context, pinned, true))) {
            assertThat(failure(bed.dial(Handlers.echo())).step()).isEqualTo(Step.TLS);
        }
    }

    @Test
    void refusesAWellKnownAuthorityWhereOursIsExpected() throws Exception {
        assertThat(failure(good, new TunnelTrust.WellKnown(), "localhost").step())
                .isEqualTo(Step.TLS);
        assertThatIllegalArgumentException().isThrownBy(() -> new TunnelTrust.Pins(Set.of()));
    }

    @Test
    void letsInNobodyWithoutTheKeyOfItsCluster() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            AgentIdentity thief = TunnelBed.identity(TestKeys.of(99));
            DialFailure failure = failure(bed.dial(Handlers.echo(), thief, bed.port()));
            assertThat(failure.step()).isEqualTo(Step.REFUSED);
            assertThat(failure.refusal().orElseThrow().code()).isEqualTo(RefusalCode.BAD_PROOF);
            AgentIdentity stranger = new AgentIdentity("c-2", "i", TunnelBed.KEY, "0.1.0", List.of());
            DialFailure unknown = failure(bed.dial(Handlers.echo(), stranger, bed.port()));
            assertThat(unknown.refusal().orElseThrow().code()).isEqualTo(RefusalCode.UNKNOWN_CLUSTER);
            assertThat(bed.refusals).hasSize(2);
        }
    }

    @Test
    void worksWithAnAgentThatLacksEveryCapability() throws Exception {
        try (TunnelBed bed = TunnelBed.plain()) {
            AgentIdentity old = new AgentIdentity("c-1", "i", TunnelBed.KEY, "0.0.9", List.of());
            bed.dial(Handlers.echo(), old, bed.port()).get(20, TimeUnit.SECONDS);
            assertThat(ask(bed.console.next(), "GET", "/x", Fields.NONE).text()).startsWith("GET");
        }
    }

    private static DialFailure failure(X509Bundle server, TunnelTrust trust, String host) throws Exception {
        try (TunnelBed bed = new TunnelBed(
                Settings.PLAIN.tls(Certificates.context(server), trust, true).host(host))) {
            DialFailure failure = failure(bed.dial(Handlers.echo()));
            assertThat(failure.step()).isEqualTo(Step.TLS);
            return failure;
        }
    }

    static DialFailure failure(CompletableFuture<AgentConnection> dialled) throws Exception {
        try {
            dialled.get(20, TimeUnit.SECONDS);
            throw new AssertionError("it connected");
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DialFailure failure) {
                return failure;
            }
            throw failed;
        }
    }
}
