package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.Reason;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NextUpdateTest {
    private static final Instant MONDAY = Instant.parse("2026-11-23T12:00:00Z");
    private static final UpdateWindow ALWAYS = UpdateWindow.always(ZoneOffset.UTC);

    private static NextUpdate patch(String installed, String... offered) {
        return next(UpdateReach.PATCH, installed, offered);
    }

    private static NextUpdate minor(String installed, String... offered) {
        return next(UpdateReach.MINOR, installed, offered);
    }

    private static NextUpdate next(UpdateReach reach, String installed, String... offered) {
        return NextUpdate.of(installed, List.of(offered), Set.of(), new UpdatePolicy(reach, ALWAYS), MONDAY);
    }

    private static NextUpdate none(String key, Object... arguments) {
        return new NextUpdate.None(Reason.of("updates.none." + key, arguments));
    }

    @Test
    void takesTheNewestWithinItsReach() {
        String[] offered = {"1.2.4", "1.2.10", "1.3.0", "2.0.0", "1.2.3", "1.4.0-rc.1", "nonsense"};
        assertThat(patch("1.2.3", offered)).isEqualTo(new NextUpdate.Now("1.2.10"));
        assertThat(minor("1.2.3", offered)).isEqualTo(new NextUpdate.Now("1.3.0"));
    }

    @Test
    void neverTakesAnotherMajorVersion() {
        assertThat(minor("1.2.3", "2.0.0", "3.0.0")).isEqualTo(none("beyond", "3.0.0"));
        assertThat(patch("1.2.3", "1.3.0")).isEqualTo(none("beyond", "1.3.0"));
    }

    @Test
    void holdsMinorVersionsBelowOneForBreaking() {
        assertThat(minor("0.2.3", "0.2.4", "0.3.0")).isEqualTo(new NextUpdate.Now("0.2.4"));
    }

    @Test
    void takesNothingOlderAndNoTrial() {
        assertThat(minor("1.2.3", "1.2.3", "1.2.3+2", "1.1.0", "1.3.0-rc.1")).isEqualTo(none("newest"));
        assertThat(minor("1.3.0-rc.1", "1.3.0")).isEqualTo(new NextUpdate.Now("1.3.0"));
    }

    @Test
    void doesNotTryAgainWhatFailedButWhatCameSince() {
        UpdatePolicy policy = new UpdatePolicy(UpdateReach.MINOR, ALWAYS);
        assertThat(NextUpdate.of("1.0.0", List.of("1.1.0"), Set.of("1.1.0"), policy, MONDAY))
                .isEqualTo(none("failed", "1.1.0"));
        assertThat(NextUpdate.of("1.0.0", List.of("1.1.0", "1.1.1"), Set.of("1.1.0"), policy, MONDAY))
                .isEqualTo(new NextUpdate.Now("1.1.1"));
    }

    @Test
    void waitsForTheWindow() {
        UpdateWindow tuesday =
                new UpdateWindow(Set.of(DayOfWeek.TUESDAY), LocalTime.of(2, 0), LocalTime.of(4, 0), ZoneOffset.UTC);
        assertThat(NextUpdate.of(
                        "1.0.0", List.of("1.0.1"), Set.of(), new UpdatePolicy(UpdateReach.PATCH, tuesday), MONDAY))
                .isEqualTo(new NextUpdate.Later("1.0.1", Instant.parse("2026-11-24T02:00:00Z")));
    }

    @Test
    void leavesAloneWhatIsNoVersion() {
        assertThat(patch("latest", "1.0.0")).isEqualTo(none("unreadable", "latest"));
    }
}
