package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinkSettingsTest {
    private static final Instant SEEN = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "ALWAYS, , 0, false",
        "INTERMITTENT, , 86399, true",
        "INTERMITTENT, , 86400, false",
        "METERED, , 3599, true",
        "METERED, , 3600, false",
        "ALWAYS, 60, 3599, true",
        "INTERMITTENT, 1, 60, false"
    })
    void absenceIsExpectedUntilTheProfilesTimeOrOnesOwn(
            LinkProfile profile, Integer minutes, int seconds, boolean expected) {
        LinkSettings link = new LinkSettings(
                profile, Optional.ofNullable(minutes).map(Duration::ofMinutes), Optional.empty(), Optional.empty());
        Absence absence = Absence.of(SEEN, link, SEEN.plusSeconds(seconds));
        assertThat(absence.isExpected()).isEqualTo(expected);
        assertThat(absence.silent()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void aClockThatWentBackMakesNoNegativeSilence() {
        assertThat(Absence.of(SEEN, LinkSettings.of(ClusterLabels.NONE), SEEN.minusSeconds(5))
                        .silent())
                .isZero();
    }

    @Test
    void aLabelPresetsTheProfileAndAnUnknownOneDoesNot() {
        assertThat(LinkSettings.of(labels("metered")).profile()).isEqualTo(LinkProfile.METERED);
        assertThat(LinkSettings.of(labels("satellite")).profile()).isEqualTo(LinkProfile.ALWAYS);
        assertThat(LinkSettings.of(ClusterLabels.NONE).profile()).isEqualTo(LinkProfile.ALWAYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "PT90S", "P30DT1M", "-PT5M", "PT0S"})
    void anAlarmIsWholeMinutesUpToThirtyDays(String after) {
        assertThat(LinkSettings.isAlarm(Duration.parse(after))).isFalse();
        assertThatThrownBy(() -> new LinkSettings(
                        LinkProfile.ALWAYS, Optional.of(Duration.parse(after)), Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ClusterLabels labels(String link) {
        return new ClusterLabels(new TreeMap<>(Map.of(LinkSettings.LABEL, link)));
    }
}
