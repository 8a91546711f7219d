package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.failover.Vantage.Path;
import org.junit.jupiter.api.Test;

class EvidenceTest {
    private static final Vantage LINK = new Vantage("hub", true, Path.LINK);
    private static final Vantage API = new Vantage("hub", true, Path.API);
    private static final Vantage REPLICA = new Vantage("hub-2", true, Path.LINK);
    private static final Vantage PEER = new Vantage("c02", false, Path.API);
    private static final Vantage OTHER = new Vantage("c03", false, Path.APP);

    private static Evidence failed(Vantage... all) {
        Evidence evidence = Evidence.NONE;
        for (Vantage from : all) {
            evidence = evidence.with(from, false);
        }
        return evidence;
    }

    @Test
    void isNotGoneForOneObserverHoweverManyWaysItLooks() {
        assertThat(failed(LINK, API).isGone(2, false)).isFalse();
        assertThat(failed(LINK, PEER).isGone(2, false)).isTrue();
    }

    @Test
    void isNotGoneWhereOnlyItsAgentIsSilent() {
        assertThat(failed(LINK, REPLICA).isGone(2, false)).isFalse();
    }

    @Test
    void isNotGoneWhereAnybodyGotThrough() {
        Evidence seen = failed(LINK, API, PEER).with(OTHER, true);
        assertThat(seen.isGone(2, false)).isFalse();
        assertThat(seen.isAlive()).isTrue();
        assertThat(seen.with(OTHER, false).isGone(2, false)).isTrue();
    }

    @Test
    void countsTheConsoleOutWhereItDoubtsItself() {
        assertThat(failed(LINK, API, REPLICA, PEER).isGone(2, true)).isFalse();
        assertThat(failed(LINK, PEER, OTHER).isGone(2, true)).isTrue();
    }
}
