package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.Checklist.Attempt;
import io.roadstead.console.cluster.model.Checklist.Check;
import io.roadstead.console.cluster.model.Checklist.Facts;
import io.roadstead.console.cluster.model.Checklist.Item;
import io.roadstead.console.cluster.model.Checklist.State;
import io.roadstead.console.cluster.model.Checklist.Step;
import io.roadstead.console.cluster.model.Checklist.Stumble;
import io.roadstead.console.cluster.model.Checklist.Token;
import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The checklist names the step that fails, and no other. */
class ChecklistTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Token FETCHED = new Token(NOW.minusSeconds(5), NOW.plusSeconds(3_600), true, false);
    private static final Attempt REGISTERED = new Attempt(true, "", List.of(), Duration.ZERO);

    @Test
    void atFirstTheManifestIsWaitedFor() {
        Token token = new Token(NOW, NOW.plusSeconds(1), false, false);
        assertThat(states(facts(Optional.of(token), Optional.empty(), List.of(), false)))
                .isEqualTo("RUNNING OPEN OPEN OPEN OPEN OPEN OPEN OPEN OPEN");
    }

    @Test
    void aTokenThatIsOverIsSaidToBe() {
        Token token = new Token(NOW.minusSeconds(2), NOW, false, false);
        Facts facts = facts(Optional.of(token), Optional.empty(), List.of(), false);
        assertThat(item(facts, Step.MANIFEST).state()).isEqualTo(State.FAILED);
    }

    @Test
    void afterTheManifestTheAgentIsWaitedForAndAfterAMinuteItIsSaidWhereToLook() {
        Facts facts = facts(Optional.of(FETCHED), Optional.empty(), List.of(), false);
        assertThat(states(facts)).startsWith("DONE RUNNING OPEN");
        assertThat(Checklist.of(facts, NOW.plusSeconds(60)).get(1).reason().map(Reason::key))
                .contains("clusters.checklist.reached.quiet");
    }

    @Test
    void whoStumblesOverTheCertificateHasReachedTheGateway() {
        Facts facts = facts(
                Optional.of(FETCHED), Optional.empty(), List.of(new Stumble("192.0.2.7", "TLS", "unknown_ca")), false);
        assertThat(states(facts)).startsWith("DONE DONE FAILED OPEN");
        assertThat(item(facts, Step.TLS).reason().orElseThrow().arguments()).containsExactly("192.0.2.7", "unknown_ca");
    }

    @Test
    void aRefusedTokenIsNamedWithItsSentence() {
        Attempt refused = new Attempt(false, "The join token was used before.", List.of(), Duration.ZERO);
        Facts facts = facts(Optional.of(FETCHED), Optional.of(refused), List.of(), false);
        assertThat(states(facts)).startsWith("DONE DONE DONE FAILED DONE OPEN");
        assertThat(item(facts, Step.TOKEN).reason().orElseThrow().arguments())
                .containsExactly("The join token was used before.");
    }

    @Test
    void aClockThatIsFarOffIsAWarning() {
        Attempt late = new Attempt(true, "", List.of(), Duration.ofSeconds(-61));
        Facts facts = facts(Optional.of(FETCHED), Optional.of(late), List.of(), false);
        assertThat(item(facts, Step.CLOCK).reason()).contains(Reason.of("clusters.checklist.clock.behind", 61));
        assertThat(item(facts, Step.CLOCK).state()).isEqualTo(State.WARNING);
    }

    @Test
    void whatFailedBeforeItGotThroughIsStillSaid() {
        Attempt after = new Attempt(true, "", List.of("NAME no such host", "CONNECT refused"), Duration.ZERO);
        Facts facts = facts(Optional.of(FETCHED), Optional.of(after), List.of(), false);
        assertThat(item(facts, Step.REACHED).state()).isEqualTo(State.DONE);
        assertThat(item(facts, Step.REACHED).reason().orElseThrow().arguments()).containsExactly("CONNECT refused");
    }

    @Test
    void missingMetricsAreAWarningAndMissingRightsAFailure() {
        Facts facts = new Facts(
                Optional.of(FETCHED),
                Optional.of(REGISTERED),
                List.of(),
                true,
                Optional.of(List.of(
                        new Check("rbac", false, "cannot impersonate"),
                        new Check("api-version", true, ""),
                        new Check("metrics", false, "no metrics.k8s.io"))));
        assertThat(states(facts)).isEqualTo("DONE DONE DONE DONE DONE DONE FAILED DONE WARNING");
    }

    private static Facts facts(
            Optional<Token> token, Optional<Attempt> attempt, List<Stumble> stumbles, boolean connected) {
        return new Facts(token, attempt, stumbles, connected, Optional.empty());
    }

    private static String states(Facts facts) {
        return Checklist.of(facts, NOW).stream()
                .map(item -> item.state().name())
                .collect(Collectors.joining(" "));
    }

    private static Item item(Facts facts, Step step) {
        return Checklist.of(facts, NOW).get(step.ordinal());
    }
}
