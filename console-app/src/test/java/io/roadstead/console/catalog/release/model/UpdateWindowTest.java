package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpdateWindowTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UpdateWindow SATURDAY_NIGHT = window("22:00", "04:00", DayOfWeek.SATURDAY);

    private static UpdateWindow window(String from, String to, DayOfWeek... days) {
        return new UpdateWindow(Set.of(days), LocalTime.parse(from), LocalTime.parse(to), BERLIN);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
    }

    @Test
    void opensByTheClockOfItsPlaceAndGoesOverMidnight() {
        assertThat(SATURDAY_NIGHT.isOpen(at("2026-11-21T21:59"))).isFalse();
        assertThat(SATURDAY_NIGHT.isOpen(at("2026-11-21T22:00"))).isTrue();
        assertThat(SATURDAY_NIGHT.isOpen(at("2026-11-22T03:59"))).isTrue();
        assertThat(SATURDAY_NIGHT.isOpen(at("2026-11-22T04:00"))).isFalse();
        assertThat(SATURDAY_NIGHT.isOpen(at("2026-11-21T03:00"))).isFalse();
    }

    @Test
    void tellsWhenItOpensNext() {
        assertThat(SATURDAY_NIGHT.next(at("2026-11-21T23:00"))).isEqualTo(at("2026-11-21T23:00"));
        assertThat(SATURDAY_NIGHT.next(at("2026-11-22T04:00"))).isEqualTo(at("2026-11-28T22:00"));
        assertThat(SATURDAY_NIGHT.next(at("2026-11-21T10:00"))).isEqualTo(at("2026-11-21T22:00"));
    }

    @Test
    void isOpenForADayWhereItClosesWhenItOpens() {
        UpdateWindow day = window("12:00", "12:00", DayOfWeek.MONDAY);
        assertThat(day.isOpen(at("2026-11-24T11:59"))).isTrue();
        assertThat(day.isOpen(at("2026-11-24T12:00"))).isFalse();
        assertThat(UpdateWindow.always(BERLIN).isOpen(at("2026-11-25T12:00"))).isTrue();
    }

    @Test
    void beginsAfterTheHourThatTheClockLeavesOut() {
        UpdateWindow sunday = window("02:00", "03:30", DayOfWeek.SUNDAY);
        assertThat(sunday.next(at("2027-03-28T01:00"))).isEqualTo(at("2027-03-28T03:00"));
    }

    @Test
    void tellsWhenItCloses() {
        assertThat(SATURDAY_NIGHT.closes(at("2026-11-21T23:00"))).isEqualTo(at("2026-11-22T04:00"));
        assertThat(SATURDAY_NIGHT.closes(at("2026-11-22T03:59"))).isEqualTo(at("2026-11-22T04:00"));
        assertThat(SATURDAY_NIGHT.closes(at("2026-11-22T12:00"))).isEqualTo(at("2026-11-22T12:00"));
        UpdateWindow weekend = window("00:00", "00:00", DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(weekend.closes(at("2026-11-21T12:00"))).isEqualTo(at("2026-11-23T00:00"));
        assertThat(UpdateWindow.always(BERLIN).closes(at("2026-11-21T12:00"))).isEqualTo(at("2026-11-28T00:00"));
    }

    @Test
    void opensAtLeastOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> window("02:00", "03:30"));
    }
}
