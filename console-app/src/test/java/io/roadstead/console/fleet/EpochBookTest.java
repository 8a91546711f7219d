package io.roadstead.console.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EpochBookTest {
    private static final ClusterId NORTH = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");

    private final Line line = new Line();
    private final EpochBook book = new EpochBook(new AgentWords(line));

    /** An agent that answers when it is let. */
    private static final class Line implements AgentLine {
        private final List<String> asked = new ArrayList<>();
        private final List<CompletableFuture<Reply>> replies = new ArrayList<>();

        @Override
        public CompletableFuture<Reply> ask(ClusterId cluster, String method, String target, String body) {
            asked.add(body);
            replies.add(new CompletableFuture<>());
            return replies.getLast();
        }

        @Override
        public Optional<Conversation> converse(ClusterId cluster, String target, Hearing hearing) {
            return Optional.empty();
        }

        @Override
        public void disconnect(ClusterId cluster, String reason) {}

        void answers(int question, int status) {
            replies.get(question).complete(new Reply(status, "{}"));
        }
    }

    @Test
    void saysWhatIsWantedMeanwhileTogether() {
        var one = book.tell(NORTH, Map.of("a", 1L));
        var two = book.tell(NORTH, Map.of("b", 2L));
        var three = book.tell(NORTH, Map.of("b", 3L));
        assertThat(line.asked).containsExactly("{\"apps\":{\"a\":1}}");
        line.answers(0, 200);
        assertThat(one).isCompletedWithValue(true);
        assertThat(line.asked).hasSize(2).last().isEqualTo("{\"apps\":{\"b\":3}}");
        assertThat(two).isNotDone();
        line.answers(1, 200);
        assertThat(two).isCompletedWithValue(true);
        assertThat(three).isCompletedWithValue(true);
    }

    @Test
    void doesNotSayAgainWhatIsHeldUntilTheAgentMayBeAnother() {
        book.tell(NORTH, Map.of("a", 2L));
        line.answers(0, 200);
        assertThat(book.tell(NORTH, Map.of("a", 1L))).isCompletedWithValue(true);
        assertThat(line.asked).hasSize(1);
        book.forget(NORTH);
        assertThat(book.tell(NORTH, Map.of("a", 2L))).isNotDone();
        assertThat(line.asked).hasSize(2);
    }

    @Test
    void takesNothingForHeldThatWasRefused() {
        var first = book.tell(NORTH, Map.of("a", 2L));
        line.answers(0, 404);
        assertThat(first).isCompletedWithValue(false);
        book.tell(NORTH, Map.of("a", 2L));
        assertThat(line.asked).hasSize(2);
    }
}
