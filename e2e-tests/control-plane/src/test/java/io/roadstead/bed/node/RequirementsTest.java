package io.roadstead.bed.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RequirementsTest {
    @Test
    void asksForNothingWhereAllIsThere() {
        assertThat(Requirements.missing(program -> true, plugin -> true)).isEmpty();
    }

    @Test
    void namesEachPackageOnceAndInOrder() {
        assertThat(Requirements.missing(program -> false, plugin -> false))
                .containsExactly(
                        "busybox-static",
                        "containernetworking-plugins",
                        "iproute2",
                        "iptables",
                        "nftables",
                        "runc",
                        "util-linux");
    }

    @Test
    void namesOnlyThePackageOfWhatIsMissing() {
        assertThat(Requirements.missing(program -> !program.equals("nft"), Set.of("bridge", "loopback")::contains))
                .containsExactly("containernetworking-plugins", "nftables");
    }
}
