package io.roadstead.agent.inventory;

import io.roadstead.protocol.inventory.InventoryAsk;
import io.roadstead.protocol.inventory.InventoryAsk.Held;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.ServerIs;
import io.roadstead.protocol.inventory.InventoryLine.Trouble;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What the cluster has, told to one stream at a time. Nothing is read before a stream asks; when it is gone, watches go on for a while, so that a
 * flapping link costs the API server nothing. All methods on the inventory's loop.
 */
final class Census {
    private static final int LISTS = 4;
    private static final int WATCHES = 96;
    private static final int MOST_LEFT_TOLD = 200;
    private static final Duration DISCOVER_EACH = Duration.ofMinutes(5);
    private static final Duration DISCOVER_AGAIN = Duration.ofSeconds(15);
    private static final Duration DISCOVER_SOON = Duration.ofSeconds(2);
    private static final Duration GO_ON = Duration.ofMinutes(15);

    private final ScheduledExecutorService loop;
    private final ReaderSurroundings around;
    private final Discovery discovery;
    private final EventReader events;
    private final UsageReader usage;
    private final Map<KindRef.Id, KindReader> readers = new LinkedHashMap<>();
    private Optional<Stream> stream = Optional.empty();
    private Optional<Discovery.Found> found = Optional.empty();
    private @Nullable Future<?> discover;
    private @Nullable Future<?> end;
    private boolean discovering;
    private boolean soon;

    /** The stream that is told now. */
    private record Stream(Telling telling, InventoryAsk.Begin begin, Map<KindRef.Id, Held> held) {
        static Stream of(Telling telling, InventoryAsk.Begin begin) {
            Map<KindRef.Id, Held> held = new LinkedHashMap<>();
            begin.held().forEach(kind -> held.put(new KindRef.Id(kind.group(), kind.resource()), kind));
            return new Stream(telling, begin, held);
        }

        Held held(KindRef.Id kind) {
            return held.getOrDefault(kind, new Held(kind.group(), kind.resource(), 0, 0));
        }
    }

    /** Reads nothing yet. */
    Census(ScheduledExecutorService loop, ClusterReads reads, InstantSource clock, RandomGenerator random) {
        this.loop = loop;
        Tidying tidying = new Tidying(System::gc);
        this.around = new ReaderSurroundings(
                reads,
                loop,
                random,
                new Turns(LISTS, tidying::idle),
                new ReaderSurroundings.Watches(WATCHES),
                tidying,
                this::discoverSoon);
        this.discovery = new Discovery(reads);
        this.events = new EventReader(around);
        this.usage = new UsageReader(around, clock);
    }

    /** Tells a stream from now on, and no other. */
    void begin(Telling telling, InventoryAsk.Begin begin) {
        stream.ifPresent(older -> gone(older.telling()));
        Stream now = Stream.of(telling, begin);
        stream = Optional.of(now);
        cancel(end);
        found.ifPresent(is -> tell(now, is));
        readers.values()
                .forEach(reader -> reader.tell(telling, now.held(reader.kind().id())));
        if (begin.events()) {
            events.tell(telling);
        }
        usage.tell(telling, begin.usageEvery());
        if (found.isEmpty()) {
            discover();
        }
    }

    /** What the console asks later. */
    void ask(Telling telling, InventoryAsk ask) {
        if (stream.filter(now -> now.telling() == telling).isEmpty()) {
            return;
        }
        switch (ask) {
            case InventoryAsk.Begin again -> telling.close();
            case InventoryAsk.Buckets buckets ->
                Optional.ofNullable(readers.get(new KindRef.Id(buckets.group(), buckets.resource())))
                        .ifPresent(reader -> reader.buckets(buckets.digests()));
            case InventoryAsk.Compare compare -> readers.values().forEach(KindReader::compare);
        }
    }

    /** A stream is gone. */
    void gone(Telling telling) {
        telling.close();
        if (stream.filter(now -> now.telling() == telling).isEmpty()) {
            return;
        }
        stream = Optional.empty();
        readers.values().forEach(KindReader::silence);
        events.silence();
        usage.silence();
        end = loop.schedule(this::end, GO_ON.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Nobody has asked for long. */
    private void end() {
        readers.values().forEach(KindReader::stop);
        readers.clear();
        found = Optional.empty();
        cancel(discover);
    }

    private static void cancel(@Nullable Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }

    private void discoverSoon() {
        if (!soon) {
            soon = true;
            var unused = loop.schedule(
                    () -> {
                        soon = false;
                        discover();
                    },
                    DISCOVER_SOON.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    private void discover() {
        cancel(discover);
        if (!discovering && (stream.isPresent() || found.isPresent())) {
            discovering = true;
            discovery.ask(this::discovered);
        }
    }

    private void discovered(Optional<Discovery.Found> answer) {
        discovering = false;
        Duration next = answer.isPresent() ? DISCOVER_EACH : DISCOVER_AGAIN;
        discover = loop.schedule(this::discover, next.toMillis(), TimeUnit.MILLISECONDS);
        if (answer.isPresent() && (stream.isPresent() || found.isPresent())) {
            take(answer.get());
        }
    }

    private void take(Discovery.Found now) {
        Optional<ServerIs> before = found.map(Discovery.Found::server);
        boolean first = found.isEmpty();
        found = Optional.of(now);
        stream.ifPresent(told -> {
            if (first) {
                tell(told, now);
            } else if (!before.equals(Optional.of(now.server()))) {
                told.telling().tell(now.server());
            }
        });
        List<KindReader> old = List.copyOf(readers.values());
        old.stream().filter(reader -> now.served().lacks(reader.kind().id())).forEach(this::drop);
        now.served().kinds().forEach(this::read);
    }

    private void drop(KindReader reader) {
        reader.gone();
        readers.remove(reader.kind().id());
    }

    /** Reads a kind, in the version that is served now. */
    private void read(KindRef kind) {
        KindReader before = readers.get(kind.id());
        if (before != null && before.kind().equals(kind)) {
            return;
        }
        KindReader reader = new KindReader(around, kind);
        readers.put(kind.id(), reader);
        stream.ifPresent(told -> reader.tell(told.telling(), before == null ? told.held(kind.id()) : before.asHeld()));
        if (before != null) {
            before.stop();
        }
        reader.start();
    }

    /** What is said of the API server as a whole in the beginning, and of what is held of kinds that it does not serve. */
    private void tell(Stream to, Discovery.Found is) {
        to.telling().tell(is.server());
        to.held().keySet().stream()
                .filter(is.served()::lacks)
                .forEach(kind -> tell(
                        to.telling(),
                        new KindRef(kind.group(), "", "", kind.resource(), false),
                        Trouble.Code.GONE,
                        "the API server does not serve it any more"));
        is.served().left().stream()
                .limit(MOST_LEFT_TOLD)
                .forEach(kind -> tell(
                        to.telling(),
                        kind,
                        Trouble.Code.LIMIT,
                        "the cluster has more than " + Served.MOST_KINDS + " kinds"));
    }

    private static void tell(Telling telling, KindRef kind, Trouble.Code code, String detail) {
        int number = telling.number(kind.id());
        telling.tell(new KindIs(
                number, kind.group(), kind.version(), kind.kind(), kind.resource(), kind.namespaced(), List.of()));
        telling.tell(new Trouble(number, code, detail));
    }
}
