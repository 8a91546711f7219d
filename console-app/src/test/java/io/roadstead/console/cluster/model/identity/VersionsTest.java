package io.roadstead.console.cluster.model.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.identity.VersionSkew.Fault;
import io.roadstead.console.cluster.model.identity.VersionSkew.Offence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which versions are compared, which go together, and which are still supported. */
class VersionsTest {
    @ParameterizedTest
    @CsvSource({
        "v1.31.4, 1.31.4",
        "1.31, 1.31.0",
        "v1.31.4+k3s1, 1.31.4",
        "v1.33.5-eks-ba24e9c, 1.33.5",
        "v1.33.4-gke.1134000, 1.33.4",
        "v1.31.12-kubeedge-v1.22.0, 1.31.12",
        "v1.31.4+vmware.1-fips, 1.31.4",
        "v1.37.0-alpha.1.12+0123456789abcd, 1.37.0"
    })
    void comparesWhatStandsBeforeTheDistributionsOwnPart(String text, String version) {
        assertThat(KubernetesVersion.parse(text))
                .hasValueSatisfying(read -> assertThat(read).hasToString(version));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v",
                "1",
                "v1.",
                "v1.x.2",
                "1.31.4.5",
                "99999.1.1",
                "v-1.2.3",
                "v1.31.4\n+k3s1",
                "kwok-v0.7.0"
            })
    void refusesWhatIsNoVersion(String text) {
        assertThat(KubernetesVersion.parse(text)).isEmpty();
        assertThat(KubernetesVersion.parse("1".repeat(10_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1.36.0, 1.36.4, FINE",
        "1.36.0, 1.33.0, FINE",
        "1.36.0, 1.32.9, TOO_OLD",
        "1.36.0, 1.37.0, NEWER",
        "1.27.0, 1.24.0, TOO_OLD",
        "1.26.0, 1.24.0, FINE",
        "1.24.0, 1.22.0, FINE",
        "1.24.0, 1.21.0, TOO_OLD",
        "1.28.0, 1.25.0, FINE",
        "2.0.0, 1.36.0, TOO_OLD",
        "1.36.0, 2.0.0, NEWER"
    })
    void kubeletsMayBeThreeMinorsOlderAndNeverNewer(String plane, String kubelet, String fault) {
        assertThat(VersionSkew.fault(version(plane), version(kubelet))
                        .map(Fault::name)
                        .orElse("FINE"))
                .isEqualTo(fault);
    }

    @Test
    void countsOffendingNodesByVersion() {
        VersionSkew skew = VersionSkew.of(
                "v1.36.1", nodes("v1.36.1", "v1.32.0+k3s1", "v1.32.0", "v1.37.0", "v1.34.2", "broken", ""));
        assertThat(skew.offences())
                .containsExactly(
                        new Offence(version("1.32.0"), Fault.TOO_OLD, 2),
                        new Offence(version("1.37.0"), Fault.NEWER, 1));
        assertThat(skew.unread()).isEqualTo(2);
        assertThat(skew.kubelets()).containsEntry(version("1.36.1"), 1);
        assertThat(VersionSkew.of("unreadable", nodes("v1.2.3")).isFine()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "1.33.2, 2026-06-30, ENDS_SOON",
        "1.33.2, 2026-07-01, ENDED",
        "1.33.2, 2026-05-01, ENDS_SOON",
        "1.33.2, 2026-04-30, SUPPORTED",
        "1.34.0, 2026-11-22, ENDED",
        "1.35.0, 2026-11-22, SUPPORTED",
        "1.36.3, 2026-11-22, SUPPORTED",
        "1.24.17, 2026-11-22, ENDED",
        "1.99.0, 2026-11-22, UNKNOWN",
        "2.0.0, 2026-11-22, UNKNOWN",
        "0.9.0, 2026-11-22, UNKNOWN"
    })
    void supportEndsWithItsMonth(String version, LocalDate today, EndOfLife.State state) {
        assertThat(EndOfLife.of(version(version), today).state()).isEqualTo(state);
    }

    private static KubernetesVersion version(String text) {
        return KubernetesVersion.parse(text).orElseThrow();
    }

    private static List<NodeShape> nodes(String... kubelets) {
        return Stream.of(kubelets)
                .map(kubelet -> new NodeShape(
                        "n",
                        "",
                        Map.of(),
                        Map.of(),
                        List.of(),
                        new NodeInfo(kubelet, "", "", "", "", ""),
                        Map.of(),
                        Map.of()))
                .toList();
    }
}
