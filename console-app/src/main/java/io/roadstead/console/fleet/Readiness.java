package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.console.kernel.Caller;
import io.roadstead.federation.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Waits until apps are ready where they were scaled up; all of one owner, namespace and cluster are looked at together. */
@Component
class Readiness {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final Duration EACH = Duration.ofMillis(300);

    private final FleetCalls calls;
    private final Executor executor = FleetThreads.named("fleet-ready-");
    private final Map<Place, List<Awaited>> waiting = new ConcurrentHashMap<>();

    Readiness(FleetCalls calls) {
        this.calls = calls;
    }

    private record Place(Caller owner, ClusterId cluster, String target) {}

    private record Awaited(UUID app, int replicas, long end, BooleanSupplier wanted, Consumer<Optional<Cause>> then) {}

    /** Tells once all of them are ready, or why they are not; never, once nobody wants to know. Does not wait. */
    void await(
            Caller owner,
            Known app,
            SortedMap<io.roadstead.federation.ClusterId, Integer> homes,
            BooleanSupplier wanted,
            Consumer<Optional<Cause>> then) {
        List<io.roadstead.federation.ClusterId> left = new ArrayList<>(homes.keySet());
        next(owner, app, homes, left, wanted, then);
    }

    private void next(
            Caller owner,
            Known app,
            SortedMap<io.roadstead.federation.ClusterId, Integer> homes,
            List<io.roadstead.federation.ClusterId> left,
            BooleanSupplier wanted,
            Consumer<Optional<Cause>> then) {
        if (left.isEmpty()) {
            then.accept(Optional.empty());
            return;
        }
        io.roadstead.federation.ClusterId home = left.removeFirst();
        Place place =
                new Place(owner, Board.id(home), app.objects().target(app.app().namespace()));
        Consumer<Optional<Cause>> after = trouble -> trouble.ifPresentOrElse(
                why -> then.accept(Optional.of(why)), () -> next(owner, app, homes, left, wanted, then));
        add(
                place,
                new Awaited(
                        app.app().id(),
                        homes.getOrDefault(home, 0),
                        System.nanoTime() + LONGEST.toNanos(),
                        wanted,
                        after));
    }

    private void add(Place place, Awaited awaited) {
        boolean first;
        synchronized (waiting) {
            first = !waiting.containsKey(place);
            waiting.computeIfAbsent(place, key -> new ArrayList<>()).add(awaited);
        }
        if (first) {
            executor.execute(() -> watch(place));
        }
    }

    private void watch(Place place) {
        while (true) {
            Map<UUID, FleetCalls.Running> running = calls.running(place.owner(), place.cluster(), place.target())
                    .orElse(Map.of());
            List<Runnable> tell = new ArrayList<>();
            boolean over;
            synchronized (waiting) {
                List<Awaited> all = waiting.getOrDefault(place, List.of());
                all.removeIf(one -> ended(one, place, running, tell));
                over = all.isEmpty();
                if (over) {
                    waiting.remove(place);
                }
            }
            tell.forEach(Runnable::run);
            if (over) {
                return;
            }
            try {
                Thread.sleep(EACH);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private static boolean ended(Awaited one, Place place, Map<UUID, FleetCalls.Running> running, List<Runnable> tell) {
        FleetCalls.Running is = running.get(one.app());
        if (is != null && is.seen() && is.wanted() >= one.replicas() && is.available() >= one.replicas()) {
            tell.add(() -> one.then().accept(Optional.empty()));
            return true;
        }
        if (System.nanoTime() > one.end()) {
            tell.add(() -> one.then().accept(Optional.of(Cause.of("failover.not-ready", place.cluster()))));
            return true;
        }
        return !one.wanted().getAsBoolean();
    }
}
