package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.roadstead.agent.api.ApiReply;
import io.roadstead.agent.api.ApiUnreachable;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Pace;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a clock that the test turns, between a console and an API server that do what the test says. */
class HeartbeatsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration USUAL = Duration.ofSeconds(15);

    private final EmbeddedChannel clock = new EmbeddedChannel();
    private final Deque<CompletableFuture<ApiReply>> asked = new ArrayDeque<>();
    private final List<Duration> limits = new ArrayList<>();
    private final List<Heartbeat> beats = new ArrayList<>();
    private final ApiProbe probe = new ApiProbe(this::ask);
    private final Heartbeats heartbeats = new Heartbeats(probe, new FakeDoings(USUAL), clock.eventLoop());
    private boolean answers = true;
    private boolean takes = true;

    @BeforeEach
    void begin() {
        clock.freezeTime();
        heartbeats.begin(hears(beats));
        pass(Duration.ZERO);
    }

    private Predicate<Message> hears(List<Heartbeat> list) {
        return message -> {
            if (takes) {
                list.add((Heartbeat) message);
            }
            return takes;
        };
    }

    private CompletableFuture<ApiReply> ask(Duration within) {
        limits.add(within);
        CompletableFuture<ApiReply> reply = new CompletableFuture<>();
        if (answers) {
            reply.complete(new ApiReply(200, new byte[0]));
        } else {
            asked.add(reply);
        }
        return reply;
    }

    private void pace(Duration heartbeat) {
        heartbeats.hear(new Pace(heartbeat, Duration.ofSeconds(45)));
    }

    /** The beats while time goes on. */
    private List<Heartbeat> pass(Duration time) {
        clock.runPendingTasks();
        for (long left = time.toMillis(); left > 0; left -= 100) {
            clock.advanceTimeBy(100, TimeUnit.MILLISECONDS);
            clock.runPendingTasks();
        }
        List<Heartbeat> heard = List.copyOf(beats);
        beats.clear();
        return heard;
    }

    @Test
    void beatsAsOftenAsWelcomeSaidWithoutAPace() {
        assertThat(pass(USUAL.multipliedBy(4))).hasSize(4);
        pace(Duration.ZERO);
        assertThat(pass(USUAL.multipliedBy(4))).hasSize(4);
        assertThat(limits).containsOnly(Duration.ofSeconds(5));
    }

    @Test
    void keepsSilentUnderALongPaceAsLongAsNothingChanges() {
        pace(Duration.ofHours(1));
        assertThat(pass(Duration.ofMinutes(59))).isEmpty();
        assertThat(pass(Duration.ofMinutes(2))).hasSize(1);
    }

    @Test
    void beatsAsOftenAsAQuickPaceSaysAndAtOnce() {
        pass(Duration.ofSeconds(10));
        pace(SECOND);
        assertThat(pass(Duration.ZERO)).hasSize(1);
        int before = limits.size();
        assertThat(pass(Duration.ofSeconds(10))).hasSize(10);
        assertThat(limits).hasSize(before + 10);
        assertThat(limits.getLast()).isEqualTo(Duration.ofMillis(800));
    }

    @Test
    void beatsNeverMoreOftenThanOnceASecond() {
        pass(Duration.ofSeconds(10));
        pace(Duration.ofMillis(10));
        assertThat(pass(Duration.ofSeconds(10))).hasSize(11);
    }

    @Test
    void manyPacesMakeNoMoreHeartbeatsThanOne() {
        pass(Duration.ofSeconds(10));
        pace(SECOND);
        pass(Duration.ZERO);
        int heard = 0;
        for (int i = 0; i < 100; i++) {
            pace(i % 2 == 0 ? SECOND : Duration.ofHours(1));
            heard += pass(Duration.ofMillis(100)).size();
        }
        assertThat(heard).isLessThanOrEqualTo(10);
    }

    @Test
    void goesBackToTheUsualIntervalWithALongerPace() {
        pace(SECOND);
        pass(Duration.ofSeconds(3));
        pace(Duration.ofHours(1));
        int before = limits.size();
        assertThat(pass(Duration.ofMinutes(1))).isEmpty();
        assertThat(limits).hasSize(before + 4);
        assertThat(limits.getLast()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aQuestionInFlightHoldsUpNoHeartbeat() {
        answers = false;
        pass(USUAL);
        pace(SECOND);
        assertThat(pass(Duration.ofSeconds(10))).hasSizeGreaterThanOrEqualTo(10);
        assertThat(asked).hasSize(1);
    }

    @Test
    void tellsAtOnceWhatChanged() {
        pace(Duration.ofHours(1));
        answers = false;
        assertThat(pass(USUAL)).isEmpty();
        asked.remove().completeExceptionally(new ApiUnreachable("no answer for 5 s"));
        assertThat(pass(Duration.ZERO)).singleElement().satisfies(beat -> {
            assertThat(beat.apiServerReady()).isFalse();
            assertThat(beat.detail()).isEqualTo("no answer for 5 s");
        });
    }

    @Test
    void tellsWhatAnotherConnectionFoundOut() {
        List<Heartbeat> elsewhere = new ArrayList<>();
        Heartbeats second = new Heartbeats(probe, new FakeDoings(USUAL), clock.eventLoop());
        second.begin(hears(elsewhere));
        second.hear(new Pace(Duration.ofHours(1), SECOND));
        pace(SECOND);
        answers = false;
        pass(Duration.ofSeconds(2));
        asked.remove().completeExceptionally(new ApiUnreachable("no answer"));
        pass(USUAL);
        assertThat(elsewhere.getLast().apiServerReady()).isFalse();
        answers = true;
        asked.remove().complete(new ApiReply(200, new byte[0]));
        pass(USUAL);
        assertThat(elsewhere.getLast().apiServerReady()).isTrue();
        second.stop();
    }

    @Test
    void tellsAgainWhatNobodyTook() {
        pace(Duration.ofHours(1));
        takes = false;
        assertThat(pass(Duration.ofMinutes(61))).isEmpty();
        takes = true;
        assertThat(pass(USUAL)).hasSize(1);
    }
}
