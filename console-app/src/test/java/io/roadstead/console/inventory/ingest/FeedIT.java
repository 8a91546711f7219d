package io.roadstead.console.inventory.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.cluster.AgentLine.Conversation;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.inventory.InventoryProperties;
import io.roadstead.console.inventory.store.EventStore;
import io.roadstead.console.inventory.store.HeldStore;
import io.roadstead.console.inventory.store.HeldStore.State;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.metrics.Metered;
import io.roadstead.console.metrics.SampleUsage;
import io.roadstead.protocol.inventory.AskFrames;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryAsk;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.At;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.Gone;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotEnds;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import io.roadstead.protocol.inventory.InventoryLines;
import io.roadstead.protocol.inventory.LineDeflater;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What agents tell, through the wire form, into a real database. */
class FeedIT {
    private static final ClusterId ONE = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private static final KindIs PODS = new KindIs(
            3,
            "",
            "v1",
            "Pod",
            "pods",
            true,
            List.of(new Column("Ready", "string", false), new Column("Restarts", "string", false)));

    private final JdbcClient sql;
    private final Stores stores;
    private final Lane lane;
    private final List<Feed> written = new CopyOnWriteArrayList<>();

    FeedIT() {
        var database = EmbeddedDatabase.fresh().dataSource();
        sql = JdbcClient.create(database);
        stores = new Stores(
                new SourceStore(sql),
                new KindStore(sql),
                new HeldStore(sql),
                new ObjectStore(sql),
                new EventStore(sql),
                SampleUsage.samples(sql, Clock.systemUTC()),
                new TransactionTemplate(new DataSourceTransactionManager(database)),
                new InventoryProperties(1_000, 100, 100, Duration.ofHours(1), Duration.ofSeconds(10)),
                Clock.systemUTC());
        lane = new Lane(stores, written::add);
        Thread.ofPlatform().daemon().start(lane);
    }

    @AfterEach
    void stop() {
        lane.stop();
    }

    /** An agent that says what a test has it say, a piece each time that it is asked for one. */
    private final class Agent implements Conversation {
        private final Feed feed;
        private final AskFrames frames = new AskFrames();
        private final LineDeflater deflater = new LineDeflater();
        private final Deque<byte[]> pieces = new ArrayDeque<>();
        private final List<InventoryAsk> asks = new CopyOnWriteArrayList<>();
        private int wanted;
        private volatile boolean ended;

        Agent(ClusterId cluster) {
            feed = new Feed(cluster, stores, Duration.ofMinutes(1), lane::ready);
            feed.conversation(this);
        }

        void tell(InventoryLine... lines) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (InventoryLine line : lines) {
                bytes.writeBytes(InventoryLines.encode(line));
            }
            tell(deflater.batch(bytes.toByteArray()));
        }

        synchronized void tell(byte[] bytes) {
            for (int from = 0; from < bytes.length; from += 700) {
                pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 700)));
            }
            give();
        }

        @Override
        public void send(byte[] bytes) {
            assertThat(frames.feed(bytes, asks::add)).isTrue();
        }

        @Override
        public synchronized void more() {
            wanted++;
            give();
        }

        private void give() {
            while (wanted > 0 && !pieces.isEmpty()) {
                wanted--;
                feed.onBytes(pieces.remove());
            }
        }

        @Override
        public void end() {
            ended = true;
        }

        InventoryAsk asked(int number) {
            eventually(() -> asks.size() > number);
            return asks.get(number);
        }
    }

    @Test
    void aFirstTellingIsHeldWholeAndSaidToBeCurrent() {
        Agent agent = new Agent(ONE);
        assertThat(agent.asked(0))
                .isEqualTo(new InventoryAsk.Begin(List.of(), Duration.ofMinutes(1), Duration.ofMillis(250), true));
        List<Thing> pods = things(300, "1/1");
        agent.tell(whole(pods));
        current(300);
        assertThat(sql.sql(
                                "select count(*) from inventory.object o join inventory.state s using (source, key) where o.name = s.cells[3]")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(stores.sources().all().getFirst().toldAt()).isPresent();
    }

    @Test
    void changesAndRemovalsFollow() {
        Agent agent = new Agent(ONE);
        List<Thing> pods = things(20, "1/1");
        agent.tell(whole(pods));
        current(20);
        Thing other = thing(4, "0/1");
        agent.tell(other, new Gone(3, pods.get(7).key()), new Gone(3, other.key() + 1));
        eventually(() -> count() == 19);
        eventually(() -> sql.sql("select count(*) from inventory.state where cells[1] = '0/1' and sort_1 <> ''")
                        .query(Integer.class)
                        .single()
                == 1);
    }

    @Test
    void whatIsNamedNoMoreInASnapshotGoesButOnlyInItsBuckets() {
        Agent agent = new Agent(ONE);
        List<Thing> pods = things(200, "1/1");
        agent.tell(whole(pods));
        current(200);
        BitSet some = new BitSet();
        some.set(0, 128);
        List<Thing> stay = pods.stream()
                .filter(pod -> ObjectDigest.bucket(pod.key()) >= 128)
                .toList();
        agent.tell(new SnapshotBegins(3, BucketSet.of(some)), new SnapshotEnds(3, stay.size(), digest(stay)));
        eventually(() -> count() == stay.size());
        assertThat(stay).isNotEmpty().hasSizeLessThan(200);
    }

    @Test
    void snapshotsOfSeveralKindsMayComeAtOnce() {
        Agent agent = new Agent(ONE);
        KindIs others = new KindIs(4, "", "v1", "Service", "services", true, List.of());
        List<Thing> pods = things(4, "1/1");
        agent.tell(PODS, new SnapshotBegins(3, BucketSet.ALL), pods.get(0), pods.get(1));
        agent.tell(others, new SnapshotBegins(4, BucketSet.ALL), new SnapshotEnds(4, 0, 0));
        agent.tell(pods.get(2), pods.get(3), new SnapshotEnds(3, 4, digest(pods)));
        eventually(() -> count() == 4 && state().equals(Optional.of(State.CURRENT)));
        assertThat(agent.asks).hasSize(1);
    }

    @Test
    void whatAnotherConsoleHeldIsComparedByItsDigestAndMendedByBuckets() {
        Agent first = new Agent(ONE);
        List<Thing> pods = things(50, "1/1");
        first.tell(whole(pods));
        current(50);
        first.feed.end("the test takes another");
        Agent second = new Agent(ONE);
        InventoryAsk.Begin begin = (InventoryAsk.Begin) second.asked(0);
        assertThat(begin.held()).containsExactly(new InventoryAsk.Held("", "pods", 50, digest(pods)));

        List<Thing> now = new ArrayList<>(pods.subList(1, 50));
        second.tell(PODS, new InventoryLine.Differs(3));
        InventoryAsk.Buckets buckets = (InventoryAsk.Buckets) second.asked(1);
        assertThat(buckets.digests().stream().reduce(0L, (left, right) -> left ^ right))
                .isEqualTo(digest(pods));
        BitSet one = new BitSet();
        one.set(ObjectDigest.bucket(pods.getFirst().key()));
        List<InventoryLine> lines = new ArrayList<>(List.of(new SnapshotBegins(3, BucketSet.of(one))));
        now.stream().filter(pod -> one.get(ObjectDigest.bucket(pod.key()))).forEach(lines::add);
        lines.add(new SnapshotEnds(3, 49, digest(now)));
        second.tell(lines.toArray(InventoryLine[]::new));
        current(49);
    }

    @Test
    void aCheckpointThatDoesNotFitIsMended() {
        Agent agent = new Agent(ONE);
        List<Thing> pods = things(10, "1/1");
        List<InventoryLine> lines = new ArrayList<>(List.of(PODS, new SnapshotBegins(3, BucketSet.ALL)));
        lines.addAll(pods.subList(0, 9)); // one is lost
        lines.add(new SnapshotEnds(3, 10, digest(pods)));
        agent.tell(lines.toArray(InventoryLine[]::new));
        assertThat(agent.asked(1)).isInstanceOf(InventoryAsk.Buckets.class);
        agent.tell(pods.getLast(), new SnapshotBegins(3, BucketSet.ALL));
        agent.tell(whole(pods));
        current(10);
    }

    @Test
    void aKindThatIsForbiddenOrGoneLeavesNothingBehind() {
        Agent agent = new Agent(ONE);
        agent.tell(whole(things(10, "1/1")));
        current(10);
        agent.tell(new Trouble(3, Trouble.Code.FORBIDDEN, "pods is forbidden"));
        eventually(() -> count() == 0 && state().equals(Optional.of(State.FORBIDDEN)));
        agent.tell(whole(things(10, "1/1")));
        current(10);
        agent.tell(new Trouble(3, Trouble.Code.GONE, ""));
        eventually(() -> count() == 0 && state().isEmpty());
    }

    @Test
    void onlySoMuchIsTakenOfOneCluster() {
        Agent hostile = new Agent(ONE);
        hostile.tell(PODS, new SnapshotBegins(3, BucketSet.ALL));
        for (int number = 0; number < 6_000; number += 500) {
            List<Thing> some = new ArrayList<>();
            for (int each = number; each < number + 500; each++) {
                some.add(thing(each, "1/1"));
            }
            hostile.tell(some.toArray(InventoryLine[]::new));
        }
        hostile.tell(new SnapshotEnds(3, 6_000, 1));
        eventually(() -> state().equals(Optional.of(State.LIMIT)));
        assertThat(count()).isLessThan(3_200);
    }

    @Test
    void whatCannotBeReadEndsThatFeedAndNoOther() {
        Agent hostile = new Agent(ONE);
        Agent good = new Agent(new ClusterId("c-bbbbbbbbbbbbbbbbbbbb"));
        hostile.tell(hostile.deflater.batch("O3 [\"not an object\"]\n".getBytes(UTF_8)));
        eventually(() -> hostile.ended);
        assertThat(hostile.feed.over()).get().asString().contains("not in its form");
        Agent noise = new Agent(ONE);
        noise.tell("no zlib at all".getBytes(UTF_8));
        eventually(() -> noise.ended);
        good.tell(whole(things(10, "1/1")));
        current(10);
        assertThat(good.ended).isFalse();
    }

    @Test
    void linesOfAKindThatWasNotSaidAreLeftOut() {
        Agent agent = new Agent(ONE);
        agent.tell(thing(1, "1/1"), new Gone(3, 1), new At(3, 1, 1), new SnapshotEnds(3, 0, 0));
        agent.tell(whole(things(2, "1/1")));
        current(2);
    }

    @Test
    void eventsAreCountedOnceAndLimited() {
        Agent agent = new Agent(ONE);
        for (int number = 0; number < 5; number++) {
            agent.tell(event("same", 1 + number));
        }
        for (int number = 0; number < 150; number++) {
            agent.tell(event("note " + number, 1));
        }
        eventually(() -> events() == 151);
        assertThat(sql.sql("select count from inventory.event where note = 'same'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(5);
        stores.events().trim(Instant.now(), Duration.ofDays(36_500), 100);
        assertThat(events()).isEqualTo(100);
    }

    @Test
    void usageIsKept() {
        Agent agent = new Agent(ONE);
        agent.tell(new Usage(Instant.EPOCH, true, List.of(new Usage.OfNode("one", 1_500, 900)), List.of()));
        Metered node = Metered.node(ONE, "one");
        eventually(() -> stores.usage().latest(List.of(node)).containsKey(node));
    }

    @Test
    void aClusterThatIsRemovedLeavesNothing() {
        Agent agent = new Agent(ONE);
        agent.tell(whole(things(10, "1/1")));
        current(10);
        stores.forget(stores.sources().all().getFirst().id());
        assertThat(count()).isZero();
        assertThat(stores.sources().all()).isEmpty();
    }

    @Test
    void aRemovalThatIsInterruptedLeavesWholeObjects() {
        Agent agent = new Agent(ONE);
        agent.tell(whole(things(10, "1/1")));
        current(10);
        sql.sql("create function public.interrupt() returns trigger language plpgsql as "
                        + "$$begin raise exception 'interrupted'; end$$")
                .update();
        sql.sql("create trigger interrupt before delete on inventory.source execute function public.interrupt()")
                .update();
        int source = stores.sources().all().getFirst().id();
        assertThatThrownBy(() -> stores.forget(source)).hasMessageContaining("interrupted");
        assertThat(count()).isEqualTo(10);
    }

    private static Happened event(String note, int count) {
        return new Happened(
                "shop",
                "Pod",
                "web",
                "uid-1",
                "Warning",
                "BackOff",
                note,
                count,
                Instant.ofEpochSecond(1_790_000_000),
                "kubelet");
    }

    private static InventoryLine[] whole(List<Thing> things) {
        List<InventoryLine> lines = new ArrayList<>(List.of(PODS, new SnapshotBegins(3, BucketSet.ALL)));
        lines.addAll(things);
        lines.add(new SnapshotEnds(3, things.size(), digest(things)));
        return lines.toArray(InventoryLine[]::new);
    }

    private static List<Thing> things(int count, String ready) {
        List<Thing> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            all.add(thing(number, ready));
        }
        return all;
    }

    private static Thing thing(int number, String ready) {
        String uid = "uid-" + number;
        return new Thing(
                3,
                ObjectDigest.key(uid),
                "shop",
                "web-" + number,
                uid,
                Instant.ofEpochSecond(1_790_000_000),
                ready.equals("1/1") ? Health.FINE : Health.FAILED,
                "Running",
                "",
                Optional.of(new Thing.Owner("ReplicaSet", "web", "uid-web")),
                Map.of("app", "web"),
                List.of(ready, "7"),
                Map.of("node", "one", "images", List.of("example.com/web:1")),
                0);
    }

    private static long digest(List<Thing> things) {
        long digest = 0;
        for (Thing thing : things) {
            digest ^= ObjectDigest.mixed(thing.key(), ObjectDigest.ofLine(InventoryLines.encode(thing)));
        }
        return digest;
    }

    private void current(int count) {
        eventually(() -> count() == count && state().equals(Optional.of(State.CURRENT)));
    }

    private int count() {
        return sql.sql("select count(*) from inventory.object o join inventory.state s using (source, key)")
                .query(Integer.class)
                .single();
    }

    private int events() {
        return sql.sql("select count(*) from inventory.event")
                .query(Integer.class)
                .single();
    }

    private Optional<State> state() {
        return stores
                .held()
                .of(stores.sources().all().stream().map(SourceStore.Source::id).toList())
                .stream()
                .map(HeldStore.Held::state)
                .findFirst();
    }

    private static void eventually(BooleanSupplier holds) {
        long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            try {
                Thread.sleep(10);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
