package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.attack.Attack;
import io.roadstead.console.gateway.attack.AttackRun;
import io.roadstead.console.gateway.attack.Attacks;
import io.roadstead.console.gateway.attack.RandomAttacks;
import io.roadstead.console.gateway.attack.Recorded;
import io.roadstead.console.gateway.attack.RecordingServer;
import io.roadstead.console.gateway.attack.StreamAttacks;
import io.roadstead.console.gateway.attack.Victim;
import io.roadstead.protocol.assertion.Assertion;
import io.roadstead.protocol.assertion.AssertionVerifier;
import io.roadstead.protocol.assertion.Verdict;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.tunnel.Fields;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every attack of the corpus over raw sockets against the real port; agents record what comes out of the tunnel. Invariant: whatever
 * is sent, it is refused, or it arrives once, as its own user, with the path that was sent, in the cluster that was named.
 */
class AttackCorpusIT {
    private static final int RANDOM = Integer.getInteger("bench.wire", 150);

    private GatewayBed bed;
    private FakeAgent one;
    private FakeAgent two;

    @BeforeEach
    void open() throws Exception {
        bed = new GatewayBed();
        one = bed.agent(GatewayBed.ONE);
        two = bed.agent(GatewayBed.TWO);
        bed.callers.verdicts.put("rst_bound", FakeCallers.bound("ada", GatewayBed.ONE.value()));
    }

    @AfterEach
    void close() throws Exception {
        bed.close();
    }

    @Test
    void noAttackGetsFurtherThanItsOwnUser() throws Exception {
        answerLikeAnApiServer();
        holds(new AttackRun(victim(bed)), Attacks.all());
    }

    private void answerLikeAnApiServer() {
        one.answering = head -> head.target().contains("/redirect?")
                ? Optional.of(
                        new FakeAgent.Reply(302, Fields.of("location", RecordingServer.location(head.target())), ""))
                : head.fields().first("roadstead-upgrade").isPresent()
                        ? Optional.of(FakeAgent.Reply.json(200, "no"))
                        : Optional.of(new FakeAgent.Reply(
                                200, Fields.of("set-cookie", "a=b", "access-control-allow-origin", "*"), "{}"));
    }

    /** Those that can be said in HTTP/2, and those that can be said only there. */
    @Test
    void noAttackByHttp2DoesEither() throws Exception {
        answerLikeAnApiServer();
        List<Attack> attacks = Stream.concat(Attacks.all().stream(), StreamAttacks.all().stream())
                .filter(StreamAttack::isExpressible)
                .toList();
        holds(new AttackRun(victim(bed), StreamAttack::send), attacks);
    }

    private void holds(AttackRun run, List<Attack> attacks) throws Exception {
        run.send(attacks);
        assertThat(complaints(run)).isEmpty();
        assertThat(run.threats())
                .contains(
                        "T1", "T2", "T3", "T4", "T6", "T7", "T8", "T9", "T10", "T11", "T12", "T13", "T26", "T29", "T30",
                        "T33");
    }

    /** {@code ./roadstead bench attacks} sends 10,000 of them. */
    @Test
    void noRandomAttackDoesEither() throws Exception {
        random(new AttackRun(victim(bed)), RANDOM);
    }

    @Test
    void noRandomAttackByHttp2DoesEither() throws Exception {
        random(new AttackRun(victim(bed), StreamAttack::send), RANDOM / 2);
    }

    private void random(AttackRun run, int count) throws Exception {
        RandomAttacks random = new RandomAttacks(20261122);
        run.send(Stream.generate(random::path).limit(count * 2L / 3).toList());
        run.send(Stream.generate(random::headers).limit(count / 3).toList());
        List<Attack> fence = List.of(new Attack(
                "fence",
                "a good request",
                "GET {one}/{mark} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n",
                Attack.Outcome.HARMLESS));
        run.send(fence);
        assertThat(one.seen.size()).as("some arrive").isGreaterThan(count / 20);
        assertThat(complaints(run)).isEmpty();
    }

    private List<String> complaints(AttackRun run) throws Exception {
        List<Recorded> first = recorded(one, GatewayBed.ONE.value());
        List<Recorded> second = recorded(two, GatewayBed.TWO.value());
        return run.complaints(() -> first, () -> second);
    }

    private List<Recorded> recorded(FakeAgent agent, String cluster) throws Exception {
        return recorded(bed, agent, cluster);
    }

    /** What an agent got, with the user who was asserted in the headers that the agent would send. */
    static List<Recorded> recorded(GatewayBed bed, FakeAgent agent, String cluster) throws Exception {
        AssertionVerifier verifier = verifier(bed, cluster);
        List<Recorded> all = new ArrayList<>();
        for (FakeAgent.Seen seen : List.copyOf(agent.seen)) {
            List<Recorded.Header> headers = new ArrayList<>();
            seen.head().fields().list().stream()
                    .filter(field -> !field.name().equals(Protocol.ASSERTION))
                    .forEach(field -> headers.add(new Recorded.Header(field.name(), field.value())));
            Verdict verdict = verifier.verify(
                    seen.first(Protocol.ASSERTION),
                    new Assertion.Requested(
                            seen.head().method(),
                            seen.head().target(),
                            seen.head().fields().first("roadstead-upgrade").isPresent()),
                    Instant.now().minusNanos(System.nanoTime() - seen.at()));
            if (verdict instanceof Verdict.Accepted accepted) {
                headers.add(new Recorded.Header(
                        "impersonate-user", accepted.assertion().subject()));
                accepted.assertion()
                        .groups()
                        .forEach(group -> headers.add(new Recorded.Header("impersonate-group", group)));
            }
            all.add(new Recorded(seen.head().method(), seen.head().target(), headers));
        }
        return all;
    }

    private static AssertionVerifier verifier(GatewayBed bed, String cluster) throws Exception {
        Map<String, PublicKey> keys = new HashMap<>();
        for (var key : bed.facts.assertionKeys().entrySet()) {
            keys.put(
                    key.getKey(),
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(
                                    new X509EncodedKeySpec(Base64.getDecoder().decode(key.getValue()))));
        }
        return new AssertionVerifier(bed.facts.issuer(), cluster, keys);
    }

    /** How the gateway of a bed is attacked. */
    static Victim victim(GatewayBed bed) throws Exception {
        return new Victim(
                "localhost",
                bed.server.port(),
                RawClient.trusting(bed.facts.authority()),
                "/k8s/clusters/one",
                "/k8s/clusters/two",
                FakeCallers.ADMIN,
                "rst_bound",
                "roadstead:ada",
                List.of("roadstead:administrators"),
                Optional.empty());
    }
}
