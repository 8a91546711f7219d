package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.kernel.KeyRotation.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyRotationTest {
    private static final KeyRotation ROTATION = new KeyRotation(Duration.ofDays(90), Duration.ofDays(2));
    private static final KeyRotation DAILY = new KeyRotation(Duration.ofDays(30), Duration.ofDays(1));
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aKeySignsForNinetyDaysAndTheNextIsShownTwoDaysBefore() {
        List<Key> one = List.of(new Key(1, START));
        assertThat(ROTATION.next(one, START.plus(Duration.ofDays(87)))).isEmpty();
        assertThat(ROTATION.next(one, START.plus(Duration.ofDays(88)))).contains(START.plus(ROTATION.signs()));
    }

    @Test
    void aConsoleThatSleptForAYearStillShowsAKeyBeforeItSigns() {
        Instant late = START.plus(Duration.ofDays(400));
        assertThat(ROTATION.next(List.of(new Key(1, START)), late)).contains(late.plus(ROTATION.overlap()));
    }

    /** Fault: an agent renews only once a day. Invariant: the key that signs is one it has learnt, and one that is still shown. */
    @Test
    void inTwoYearsNoAgentMeetsAKeyThatItHasNotLearnt() {
        List<Key> keys = new ArrayList<>(List.of(new Key(1, START)));
        Map<Integer, Instant> shownSince = new HashMap<>(Map.of(1, START.minus(Duration.ofDays(1))));
        int changes = 0;
        int signing = 1;
        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(730))); now = now.plus(Duration.ofHours(1))) {
            Optional<Instant> next = ROTATION.next(keys, now);
            if (next.isPresent()) {
                Key made = new Key(keys.getLast().generation() + 1, next.get());
                keys.add(made);
                shownSince.put(made.generation(), now);
            }
            keys.removeAll(ROTATION.over(keys, now));
            Key signs = ROTATION.signing(keys, now);
            assertThat(keys.size()).isLessThanOrEqualTo(2);
            assertThat(shownSince.get(signs.generation())).isBeforeOrEqualTo(now.minus(Duration.ofDays(1)));
            changes += signs.generation() == signing ? 0 : 1;
            signing = signs.generation();
        }
        assertThat(changes).isBetween(7, 8);
    }

    @Test
    void aKeyIsShownBeforeItSignsAndAfterItsLastTokenIsOver() {
        var first = new Key(1, START);
        assertThat(DAILY.next(List.of(first), START)).isEmpty();
        Instant late = START.plus(DAILY.signs()).minus(DAILY.overlap());
        Instant begins = DAILY.next(List.of(first), late).orElseThrow();
        assertThat(begins).isEqualTo(START.plus(DAILY.signs()));
        var both = List.of(first, new Key(2, begins));
        assertThat(DAILY.signing(both, late)).isEqualTo(first);
        assertThat(DAILY.signing(both, begins).generation()).isEqualTo(2);
        assertThat(DAILY.over(both, begins.plus(Duration.ofMinutes(11)))).isEmpty();
        assertThat(DAILY.over(both, begins.plus(DAILY.overlap()).plusSeconds(1)))
                .containsExactly(first);
    }

    @Test
    void aConsoleThatSleptShowsItsNextKeyBeforeItSignsAllTheSame() {
        var first = new Key(1, START);
        Instant wakes = START.plus(Duration.ofDays(365));
        assertThat(DAILY.next(List.of(first), wakes)).contains(wakes.plus(DAILY.overlap()));
    }
}
