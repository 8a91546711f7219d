package io.roadstead.console.gateway.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.model.FairTurns.Decision;
import io.roadstead.console.gateway.model.FairTurns.Decision.Granted;
import io.roadstead.console.gateway.model.FairTurns.Decision.Refused;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By a clock of its own: no time passes but what a test says. */
class FairTurnsTest {
    private static final long MILLI = 1_000_000;
    private static final long SECOND = 1000 * MILLI;

    private static TurnRules rules(int userRequests, int clusterRequests, int userWaiting, int clusterWaiting) {
        return new TurnRules(
                userRequests, clusterRequests, userWaiting, clusterWaiting, Duration.ofSeconds(10), 0, 0, 2, 3);
    }

    private static TurnRules rates(int userRate, int clusterRate) {
        return new TurnRules(1000, 1000, 1000, 1000, Duration.ofSeconds(10), userRate, clusterRate, 1000, 1000);
    }

    /** Invariant: whoever is said to be free is let in at once, and who is not while nobody waits is not. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whoIsFreeIsLetInAtOnce(long seed) {
        Random random = new Random(seed);
        FairTurns turns = new FairTurns(new TurnRules(3, 5, 4, 6, Duration.ofSeconds(1), 20, 40, 2, 3), 0);
        List<Long> running = new ArrayList<>();
        for (long id = 1, now = 0; id < 2_000; id++, now += random.nextLong(20 * MILLI)) {
            String user = "user-" + random.nextInt(4);
            boolean lasts = random.nextInt(5) == 0;
            boolean free = turns.isFree(user, lasts, now);
            boolean queue = turns.use().waiting() > 0;
            List<Decision> decisions = turns.ask(id, user, lasts, now);
            boolean let = decisions.contains(new Granted(id));
            assertThat(let).as("request %s of %s", id, user).isEqualTo(free || (let && queue));
            decisions.stream()
                    .filter(decision -> decision instanceof Granted)
                    .forEach(granted -> running.add(granted.id()));
            if (running.size() > 4) {
                turns.leave(running.remove(random.nextInt(running.size())), now).stream()
                        .filter(decision -> decision instanceof Granted)
                        .forEach(granted -> running.add(granted.id()));
            }
        }
    }

    @Test
    void usersTakeTurns() {
        FairTurns turns = new FairTurns(rules(9, 1, 9, 99), 0);
        Map<Long, String> names = new HashMap<>();
        long id = 0;
        for (String user : List.of("a", "a", "a", "b", "b", "c")) {
            names.put(++id, user + id);
            turns.ask(id, user, false, 0);
        }
        List<String> order = new ArrayList<>(List.of("a1"));
        Deque<Long> running = new ArrayDeque<>(List.of(1L));
        while (!running.isEmpty()) {
            for (Decision decision : turns.leave(running.removeFirst(), 0)) {
                running.addLast(decision.id());
                order.add(Objects.requireNonNull(names.get(decision.id())));
            }
        }
        assertThat(order).containsExactly("a1", "a2", "b4", "c6", "a3", "b5");
    }

    /**
     * Fault: one user asks a thousand times at once, and each answer takes 100 ms. Invariant: whoever else comes has an answer after
     * the first that ends, not after the thousandth.
     */
    @Test
    void theThousandOfOneDoNotHoldUpTheSingleOneOfAnother() {
        FairTurns turns = new FairTurns(rules(20, 10, 2000, 2000), 0);
        Simulation all = new Simulation(turns, 100 * MILLI);
        for (int i = 0; i < 1000; i++) {
            all.ask("many", 0);
        }
        long longest = 0;
        for (int i = 0; i < 20; i++) {
            long at = 7 * MILLI + i * 300 * MILLI;
            all.runUntil(at);
            long id = all.ask("single", at);
            longest = Math.max(longest, all.runUntilBegun(id) - at);
        }
        assertThat(longest).isLessThanOrEqualTo(100 * MILLI);
    }

    @Test
    void oneUserDoesNotTakeAllRoom() {
        FairTurns turns = new FairTurns(rules(2, 3, 9, 9), 0);
        assertThat(turns.ask(1, "a", false, 0)).containsExactly(new Granted(1));
        assertThat(turns.ask(2, "a", false, 0)).containsExactly(new Granted(2));
        assertThat(turns.ask(3, "a", false, 0)).isEmpty();
        assertThat(turns.ask(4, "b", false, 0)).containsExactly(new Granted(4));
        assertThat(turns.ask(5, "c", false, 0)).isEmpty();
        assertThat(turns.leave(4, 0)).containsExactly(new Granted(5));
        assertThat(turns.leave(1, 0)).containsExactly(new Granted(3));
        assertThat(turns.leave(5, 0)).isEmpty();
    }

    @Test
    void whoWaitsTooLongIsRefusedThenAndNotLater() {
        FairTurns turns = new FairTurns(rules(1, 1, 9, 9), 0);
        turns.ask(1, "a", false, 0);
        turns.ask(2, "b", false, SECOND);
        turns.ask(3, "c", false, 2 * SECOND);
        assertThat(turns.wakeAt()).hasValue(11 * SECOND);
        assertThat(turns.pass(11 * SECOND - 1)).isEmpty();
        assertThat(turns.pass(11 * SECOND)).containsExactly(new Refused(2, Limit.LONGEST_WAIT, Duration.ofSeconds(10)));
        assertThat(turns.wakeAt()).hasValue(12 * SECOND);
        assertThat(turns.leave(1, 12 * SECOND))
                .containsExactly(new Refused(3, Limit.LONGEST_WAIT, Duration.ofSeconds(10)));
        assertThat(turns.wakeAt()).isEqualTo(OptionalLong.empty());
        assertThat(turns.use().requests()).isZero();
    }

    @Test
    void whoFindsTheQueueFullIsToldToStayAwayForAsLongAsItTakesNow() {
        FairTurns turns = new FairTurns(rules(1, 9, 2, 9), 0);
        turns.ask(1, "a", false, 0);
        turns.ask(2, "a", false, 0);
        turns.ask(3, "a", false, 0);
        assertThat(turns.ask(4, "a", false, 0))
                .containsExactly(new Refused(4, Limit.USER_WAITING, Duration.ofSeconds(1)));
        assertThat(turns.ask(5, "a", false, 4_500 * MILLI))
                .containsExactly(new Refused(5, Limit.USER_WAITING, Duration.ofSeconds(5)));
        assertThat(turns.ask(6, "b", false, 4_500 * MILLI)).containsExactly(new Granted(6));
    }

    @Test
    void aFullQueueTakesThePlaceOfWhoHasMost() {
        FairTurns turns = new FairTurns(rules(1, 1, 9, 3), 0);
        turns.ask(1, "a", false, 0);
        turns.ask(2, "a", false, 0);
        turns.ask(3, "a", false, 0);
        turns.ask(4, "a", false, 0);
        assertThat(turns.ask(5, "b", false, SECOND))
                .containsExactly(new Refused(4, Limit.CLUSTER_WAITING, Duration.ofSeconds(1)));
        assertThat(turns.ask(6, "b", false, SECOND))
                .containsExactly(new Refused(6, Limit.CLUSTER_WAITING, Duration.ofSeconds(1)));
        assertThat(turns.leave(1, SECOND)).containsExactly(new Granted(2));
        assertThat(turns.leave(2, SECOND)).containsExactly(new Granted(5));
    }

    @Test
    void streamsHaveRoomOfTheirOwnAndDoNotWait() {
        FairTurns turns = new FairTurns(rules(1, 1, 9, 9), 0);
        assertThat(turns.ask(1, "a", false, 0)).containsExactly(new Granted(1));
        assertThat(turns.ask(2, "a", true, 0)).containsExactly(new Granted(2));
        assertThat(turns.ask(3, "a", true, 0)).containsExactly(new Granted(3));
        assertThat(turns.ask(4, "a", true, 0))
                .containsExactly(new Refused(4, Limit.USER_STREAMS, Duration.ofSeconds(10)));
        assertThat(turns.ask(5, "b", true, 0)).containsExactly(new Granted(5));
        assertThat(turns.ask(6, "b", true, 0))
                .containsExactly(new Refused(6, Limit.CLUSTER_STREAMS, Duration.ofSeconds(10)));
        assertThat(turns.ask(7, "b", false, 0)).isEmpty();
        assertThat(turns.leave(5, 0)).isEmpty();
        assertThat(turns.leave(1, 0)).containsExactly(new Granted(7));
    }

    @Test
    void aRateLetsAsManyThroughAsItSaysAndWakesForTheNext() {
        FairTurns turns = new FairTurns(rates(10, 0), 0);
        int granted = 0;
        for (long id = 1; id <= 100; id++) {
            granted += turns.ask(id, "a", false, 0).size();
        }
        assertThat(granted).isEqualTo(20);
        assertThat(turns.ask(101, "b", false, 0)).containsExactly(new Granted(101));
        long now = 0;
        while (now < 3 * SECOND) {
            now = turns.wakeAt().orElseThrow();
            granted += now < 3 * SECOND ? turns.pass(now).size() : 0;
        }
        assertThat(granted).isBetween(20 + 29, 20 + 30);
    }

    @Test
    void theRateOfAClusterIsSharedByTurnsAndStreamsHearWhenToComeAgain() {
        FairTurns turns = new FairTurns(rates(0, 1), 0);
        turns.ask(1, "a", true, 0);
        turns.ask(2, "a", false, 0);
        turns.ask(3, "a", false, 0);
        turns.ask(4, "a", false, 0);
        turns.ask(5, "b", false, 0);
        assertThat(turns.ask(6, "c", true, 0))
                .containsExactly(new Refused(6, Limit.CLUSTER_RATE, Duration.ofSeconds(1)));
        assertThat(turns.pass(SECOND)).containsExactly(new Granted(3));
        assertThat(turns.pass(2 * SECOND)).containsExactly(new Granted(5));
        assertThat(turns.pass(3 * SECOND)).containsExactly(new Granted(4));
    }

    @Test
    void usersWhoHaveGoneAreForgottenWhenTheirRateHasRested() {
        FairTurns turns = new FairTurns(rates(10, 0), 0);
        for (long id = 1; id <= 10_000; id++) {
            turns.ask(id, "user-" + id, false, id * SECOND);
            turns.leave(id, id * SECOND);
        }
        assertThat(turns.use().users()).isLessThan(200);
    }

    /**
     * Fault: requests come, end, are given up while they wait or while they run, or are given up twice, in any order and at any time.
     * Invariants: nobody has more than his room, each is decided about once and within its time, and when all have gone nothing is
     * left.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noPlaceIsLostHoweverRequestsEnd(long seed) {
        Random random = new Random(seed);
        TurnRules rules = new TurnRules(
                1 + random.nextInt(4),
                1 + random.nextInt(8),
                random.nextInt(6),
                random.nextInt(12),
                Duration.ofMillis(500),
                random.nextBoolean() ? 0 : 50,
                random.nextBoolean() ? 0 : 100,
                1 + random.nextInt(3),
                1 + random.nextInt(6));
        FairTurns turns = new FairTurns(rules, 0);
        Map<Long, Long> undecided = new HashMap<>();
        Map<Long, String> running = new HashMap<>();
        Map<Long, String> users = new HashMap<>();
        Set<Long> streams = new HashSet<>();
        long now = 0;
        long ids = 0;
        for (int step = 0; step < 20_000; step++) {
            now += random.nextInt(20) * MILLI;
            List<Decision> decisions;
            int what = random.nextInt(10);
            if (what < 5) {
                long id = ++ids;
                String user = "user-" + random.nextInt(6);
                users.put(id, user);
                undecided.put(id, now);
                boolean lasts = random.nextInt(4) == 0;
                if (lasts) {
                    streams.add(id);
                }
                decisions = turns.ask(id, user, lasts, now);
            } else if (what < 9 && ids > 0) {
                long id = 1 + random.nextLong(ids);
                if (random.nextInt(3) > 0 && !running.isEmpty()) {
                    id = running.keySet().iterator().next();
                }
                running.remove(id);
                undecided.remove(id);
                decisions = turns.leave(id, now);
            } else {
                decisions = turns.pass(now);
            }
            for (Decision decision : decisions) {
                long came = Objects.requireNonNull(
                        undecided.remove(decision.id()), "decided twice, or of one who has gone");
                if (decision instanceof Granted) {
                    assertThat(now - came).isLessThan(rules.longestWait().toNanos());
                    running.put(decision.id(), Objects.requireNonNull(users.get(decision.id())));
                } else {
                    assertThat(((Refused) decision).retryAfter())
                            .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30));
                }
            }
            FairTurns.Use use = turns.use();
            long lasting = running.keySet().stream().filter(streams::contains).count();
            assertThat(use.requests())
                    .isEqualTo(running.size() - (int) lasting)
                    .isLessThanOrEqualTo(rules.clusterRequests());
            assertThat(use.streams()).isEqualTo((int) lasting).isLessThanOrEqualTo(rules.clusterStreams());
            assertThat(use.mostRequests()).isLessThanOrEqualTo(rules.userRequests());
            assertThat(use.mostStreams()).isLessThanOrEqualTo(rules.userStreams());
            assertThat(use.waiting()).isEqualTo(undecided.size()).isLessThanOrEqualTo(rules.clusterWaiting());
            assertThat(use.mostWaiting()).isLessThanOrEqualTo(rules.userWaiting());
        }
        for (long id = 1; id <= ids; id++) {
            turns.leave(id, now + SECOND);
        }
        FairTurns.Use left = turns.use();
        assertThat(left.requests() + left.streams() + left.waiting()).isZero();
        assertThat(turns.wakeAt()).isEqualTo(OptionalLong.empty());
    }

    /** Requests that take the same time each, once they run. */
    private static final class Simulation {
        private final FairTurns turns;
        private final long takes;
        private final Deque<long[]> ends = new ArrayDeque<>();
        private final Map<Long, Long> begun = new HashMap<>();
        private long ids;

        Simulation(FairTurns turns, long takes) {
            this.turns = turns;
            this.takes = takes;
        }

        long ask(String user, long now) {
            long id = ++ids;
            begin(turns.ask(id, user, false, now), now);
            return id;
        }

        private void begin(List<Decision> decisions, long now) {
            for (Decision decision : decisions) {
                if (decision instanceof Granted) {
                    begun.put(decision.id(), now);
                    ends.addLast(new long[] {now + takes, decision.id()});
                }
            }
        }

        void runUntil(long time) {
            while (!ends.isEmpty() && ends.getFirst()[0] <= time) {
                long[] end = ends.removeFirst();
                begin(turns.leave(end[1], end[0]), end[0]);
            }
        }

        long runUntilBegun(long id) {
            while (!begun.containsKey(id)) {
                runUntil(ends.getFirst()[0]);
            }
            return Objects.requireNonNull(begun.get(id));
        }
    }
}
