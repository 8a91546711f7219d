package io.roadstead.bed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void areReadAsTheyWereWritten() {
        Ports ports = new Ports(12_000, 12_001, 12_002, 12_003, 29_999);
        assertThat(Ports.parse(ports.toText())).isEqualTo(ports);
    }

    @Test
    void namesTheOneThatAnotherProgramHas() throws IOException {
        Ports ports = Ports.free();
        assertThat(ports.taken()).isEmpty();
        try (ServerSocket other = new ServerSocket(ports.kubelet(), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThat(ports.taken()).hasValue(other.getLocalPort());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 2 3 4", "1 2 3 4 five", "1 2 3 4 5 6"})
    void refuseWhatIsNoSetOfThem(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ports.parse(text));
    }
}
