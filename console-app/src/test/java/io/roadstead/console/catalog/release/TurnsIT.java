package io.roadstead.console.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.kinds.Deed;
import io.roadstead.console.catalog.release.store.TurnStore;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.OperationId;
import io.roadstead.console.operations.OperationPhases.Course;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Operations that want one release at the same time. */
class TurnsIT {
    private static final ReleaseKey WEB = new ReleaseKey(AnsweringCluster.ID, "shop", "web");

    private final Map<OperationId, Course> courses = new ConcurrentHashMap<>();
    private final JdbcClient sql = JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
    private final Turns turns = new Turns(new TurnStore(sql), id -> courses.getOrDefault(id, Course.OPEN));

    private Optional<Reason> take(OperationId id) {
        return turns.take(WEB, id, Deed.UPGRADE, "ada");
    }

    private List<OperationId> winners(List<OperationId> all) throws Exception {
        CountDownLatch begin = new CountDownLatch(1);
        List<OperationId> winners = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<Reason>>> taken = all.stream()
                    .map(id -> threads.submit(() -> {
                        begin.await();
                        return take(id);
                    }))
                    .toList();
            begin.countDown();
            for (int each = 0; each < all.size(); each++) {
                if (taken.get(each).get().isEmpty()) {
                    winners.add(all.get(each));
                }
            }
        }
        return winners;
    }

    private static List<OperationId> some() {
        return Stream.generate(() -> new OperationId(UUID.randomUUID()))
                .limit(8)
                .toList();
    }

    @Test
    void oneOfManyHasItsTurnAndTheOthersAreToldWhose() throws Exception {
        List<OperationId> all = some();
        List<OperationId> winners = winners(all);
        assertThat(winners).hasSize(1);
        assertThat(take(winners.getFirst())).isEmpty();
        OperationId other =
                all.stream().filter(id -> !winners.contains(id)).findFirst().orElseThrow();
        assertThat(take(other)).contains(Reason.of("release.turn.upgrade", "web", "ada", winners.getFirst()));
    }

    @Test
    void oneOfManyFollowsWhatHasEndedOrLeft() throws Exception {
        OperationId dead = new OperationId(UUID.randomUUID());
        assertThat(take(dead)).isEmpty();
        courses.put(dead, Course.REPEATABLE);
        List<OperationId> next = winners(some());
        assertThat(next).hasSize(1);
        courses.put(dead, Course.OPEN);
        assertThat(take(dead)).isPresent();
        turns.leave(WEB, dead);
        assertThat(take(dead)).isPresent();
        turns.leave(WEB, next.getFirst());
        assertThat(take(dead)).isEmpty();
    }

    @Test
    void forgetsWhatEndedLongAgo() {
        OperationId dead = new OperationId(UUID.randomUUID());
        assertThat(take(dead)).isEmpty();
        sql.sql("update catalog.turn set taken_at = now() - interval '3 days'").update();
        turns.forget();
        assertThat(count()).isEqualTo(1);
        courses.put(dead, Course.OVER);
        turns.forget();
        assertThat(count()).isZero();
    }

    private int count() {
        return sql.sql("select count(*) from catalog.turn").query(Integer.class).single();
    }
}
