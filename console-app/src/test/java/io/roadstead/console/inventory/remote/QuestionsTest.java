package io.roadstead.console.inventory.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several who are asked at once. */
class QuestionsTest {
    private final Questions questions = new Questions();

    @AfterEach
    void close() {
        questions.close();
    }

    /** False where it was stopped, or waited in vain. */
    private static boolean reached(CountDownLatch latch) {
        try {
            return latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void soManyAreAskedAtATimeAndNotOneMore() {
        CountDownLatch three = new CountDownLatch(3);
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Supplier<Boolean>> all = new ArrayList<>();
        for (int each = 0; each < 9; each++) {
            all.add(() -> {
                most.accumulateAndGet(asked.incrementAndGet(), Math::max);
                three.countDown();
                boolean together = reached(three);
                asked.decrementAndGet();
                return together;
            });
        }
        assertThat(questions.ask(all, 3))
                .hasValueSatisfying(answers -> assertThat(answers).hasSize(9).doesNotContain(false));
        assertThat(most).hasValue(3);
    }

    @Test
    void answersComeInTheOrderOfTheQuestions() {
        CountDownLatch last = new CountDownLatch(1);
        List<Supplier<String>> all = List.of(() -> reached(last) ? "first" : "never", () -> {
            last.countDown();
            return "last";
        });
        assertThat(questions.ask(all, 2)).hasValue(List.of("first", "last"));
    }

    @Test
    void whoIsStoppedHasNoAnswerAndNobodyIsAskedOnForHim() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        AtomicBoolean isEmpty = new AtomicBoolean();
        Thread asking = Thread.ofVirtual().start(() -> {
            List<Supplier<Boolean>> one = List.of(() -> {
                began.countDown();
                boolean answered = reached(never);
                ended.countDown();
                return answered;
            });
            isEmpty.set(questions.ask(one, 1).isEmpty());
        });
        assertThat(reached(began)).isTrue();
        asking.interrupt();
        asking.join();
        assertThat(isEmpty).isTrue();
        assertThat(reached(ended)).isTrue();
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        questions.close();
        assertThat(questions.ask(List.of(() -> "asked"), 1)).isEmpty();
    }

    @Test
    void aQuestionThatBreaksIsNoAnswer() {
        Supplier<String> broken = () -> {
            throw new IllegalArgumentException("broken");
        };
        assertThatIllegalStateException()
                .isThrownBy(() -> questions.ask(List.of(broken), 1))
                .withRootCauseInstanceOf(IllegalArgumentException.class);
    }
}
