package io.roadstead.bed.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.bed.BedFailure;
import org.junit.jupiter.api.Test;

class WireTest {
    private static final String ID = "0123456789";

    @Test
    void countsItsFourAddressesThroughTheWholeNetwork() {
        assertThat(new Wire("rb0", 0).hostAddress()).isEqualTo("10.231.0.1");
        assertThat(new Wire("rb0", 0).nodeAddress()).isEqualTo("10.231.0.2");
        assertThat(new Wire("rb0", 16383).hostAddress()).isEqualTo("10.231.255.253");
        assertThat(new Wire("rb0", 16383).nodeAddress()).isEqualTo("10.231.255.254");
    }

    @Test
    void givesTheSameNodeTheSamePlaceAndOtherNodesOtherOnes() {
        assertThat(Wire.choose(ID, "")).isEqualTo(Wire.choose(ID, ""));
        assertThat(Wire.choose(ID, "").block())
                .isNotEqualTo(Wire.choose("9876543210", "").block());
    }

    @Test
    void passesByWhatARouteAlreadyUses() {
        Wire free = Wire.choose(ID, "default via 192.0.2.1 dev eth0\n10.0.0.0/8 dev vpn0\n");
        String route =
                free.hostAddress().replaceAll("\\d+$", String.valueOf((free.block() << 2) & 0xff)) + "/30 dev rb1\n";
        assertThat(Wire.choose(ID, route).block()).isEqualTo((free.block() + 1) % 16384);
        assertThat(Wire.choose(ID, "local " + free.nodeAddress() + " dev rb1\n").block())
                .isNotEqualTo(free.block());
    }

    @Test
    void saysSoWhenTheWholeNetworkIsTaken() {
        assertThatThrownBy(() -> Wire.choose(ID, "10.231.0.0/16 dev vpn0\n"))
                .isInstanceOf(BedFailure.class)
                .hasMessageContaining("10.231.0.0/16");
    }

    @Test
    void namesTheInterfaceWithinTheKernelsFifteenCharacters() {
        assertThat(Wire.deviceOf(ID)).hasSizeLessThanOrEqualTo(15);
    }
}
