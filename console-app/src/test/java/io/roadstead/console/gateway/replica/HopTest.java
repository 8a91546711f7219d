package io.roadstead.console.gateway.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopTest {
    private static final ClusterId ONE = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final RequestHead HEAD =
            new RequestHead("GET", RequestHead.API_SERVER, "/api", Fields.of("accept", "text/plain"));

    @Test
    void whatIsMarkedIsReadAndGone() {
        RequestHead marked = new Hop(ONE, 7).mark(HEAD);
        assertThat(Hop.of(marked)).contains(new Hop(ONE, 7));
        assertThat(Hop.bare(marked)).isEqualTo(HEAD);
    }

    @Test
    void marksThatAClientSentAreReplaced() {
        RequestHead forged = new RequestHead(
                "GET",
                RequestHead.API_SERVER,
                "/api",
                Fields.of("roadstead-hop-cluster", "c-bbbbbbbbbbbbbbbbbbbb", "roadstead-hop-epoch", "1"));
        assertThat(Hop.of(new Hop(ONE, 7).mark(forged))).contains(new Hop(ONE, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "x", "1 ", "9999999999999999999"})
    void anEpochIsANumber(String epoch) {
        assertThat(Hop.of(new RequestHead(
                        "GET",
                        RequestHead.API_SERVER,
                        "/api",
                        Fields.of("roadstead-hop-cluster", ONE.value(), "roadstead-hop-epoch", epoch))))
                .isEqualTo(Optional.empty());
    }

    @Test
    void aMarkTooManyIsNone() {
        RequestHead marked = new RequestHead(
                "GET",
                RequestHead.API_SERVER,
                "/api",
                Fields.of(
                        "roadstead-hop-cluster", ONE.value(),
                        "roadstead-hop-epoch", "1",
                        "roadstead-hop-epoch", "2"));
        assertThat(Hop.of(marked)).isEmpty();
        assertThat(Hop.of(HEAD)).isEmpty();
    }
}
