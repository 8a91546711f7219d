package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How often agents are told to speak. */
class PaceIT {
    private static GatewayBed bed;

    @BeforeAll
    static void open() {
        bed = new GatewayBed();
    }

    @AfterAll
    static void close() throws Exception {
        bed.close();
    }

    @Test
    void anAgentIsToldThePaceOfItsLinkAndEachChangeOnTheConnectionThatIsThere() throws Exception {
        bed.links.profile = LinkProfile.ALWAYS;
        FakeAgent agent = bed.agent(GatewayBed.ONE);
        assertThat(pace(agent)).isEqualTo(new Pace(Duration.ofHours(1), Duration.ofSeconds(45)));
        bed.links.profile = LinkProfile.METERED;
        assertThat(pace(agent)).isEqualTo(new Pace(Duration.ofHours(6), Duration.ofSeconds(210)));
        Thread.sleep(2_000); // two rounds
        assertThat(agent.heard).as("once each").noneMatch(Pace.class::isInstance);
        assertThat(bed.links.told).noneMatch(told -> told.startsWith("closed"));
    }

    @Test
    void whoIsThereIsAskedWhetherItLivesWhenAnotherClaimsToBeIt() throws Exception {
        bed.agent(GatewayBed.TWO);
        long before = settled();
        bed.agents.busy = true;
        try (FakeAgent other = new FakeAgent(GatewayBed.TWO, "another process")) {
            assertThatThrownBy(() -> other.dial(TunnelKind.CONTROL, bed.server.port(), bed.facts.pins()))
                    .hasMessageContaining("BUSY");
            GatewayBed.eventually(() -> bed.links.acknowledged.get() > before);
        } finally {
            bed.agents.busy = false;
        }
    }

    /** The next one, among what else a console says. */
    private static Message pace(FakeAgent agent) throws InterruptedException {
        Message next = agent.heard.poll(20, TimeUnit.SECONDS);
        while (next != null && !(next instanceof Pace)) {
            next = agent.heard.poll(20, TimeUnit.SECONDS);
        }
        return Objects.requireNonNull(next);
    }

    /** How many rounds were answered, when none has been for three seconds: the next is due after 45 s. */
    private long settled() throws InterruptedException {
        long count = -1;
        while (count != bed.links.acknowledged.get()) {
            count = bed.links.acknowledged.get();
            Thread.sleep(3_000);
        }
        return count;
    }
}
