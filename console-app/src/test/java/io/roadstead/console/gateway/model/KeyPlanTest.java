package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.model.KeyPlan.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyPlanTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    @Test
    void aKeySignsForNinetyDaysAndTheNextIsShownTwoDaysBefore() {
        List<Key> one = List.of(new Key(1, START));
        assertThat(KeyPlan.next(one, START.plus(Duration.ofDays(87)))).isEmpty();
        assertThat(KeyPlan.next(one, START.plus(Duration.ofDays(88)))).contains(START.plus(KeyPlan.SIGNS));
    }

    @Test
    void aConsoleThatSleptForAYearStillShowsAKeyBeforeItSigns() {
        Instant late = START.plus(Duration.ofDays(400));
        assertThat(KeyPlan.next(List.of(new Key(1, START)), late)).contains(late.plus(KeyPlan.OVERLAP));
    }

    /** Fault: an agent renews only once a day. Invariant: the key that signs is one it has learnt, and one that is still shown. */
    @Test
    void inTwoYearsNoAgentMeetsAKeyThatItHasNotLearnt() {
        List<Key> keys = new ArrayList<>(List.of(new Key(1, START)));
        Map<Integer, Instant> shownSince = new HashMap<>(Map.of(1, START.minus(Duration.ofDays(1))));
        int changes = 0;
        int signing = 1;
        for (Instant now = START; now.isBefore(START.plus(Duration.ofDays(730))); now = now.plus(Duration.ofHours(1))) {
            Optional<Instant> next = KeyPlan.next(keys, now);
            if (next.isPresent()) {
                Key made = new Key(keys.getLast().generation() + 1, next.get());
                keys.add(made);
                shownSince.put(made.generation(), now);
            }
            keys.removeAll(KeyPlan.over(keys, now));
            Key signs = KeyPlan.signing(keys, now);
            assertThat(keys.size()).isLessThanOrEqualTo(2);
            assertThat(shownSince.get(signs.generation())).isBeforeOrEqualTo(now.minus(Duration.ofDays(1)));
            changes += signs.generation() == signing ? 0 : 1;
            signing = signs.generation();
        }
        assertThat(changes).isBetween(7, 8);
    }
}
