package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.workload.ImportRun;
import io.roadstead.console.workload.Imported;
import io.roadstead.console.workload.Imports;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.federation.Cause;
import io.roadstead.federation.failover.AppEffect;
import io.roadstead.federation.failover.AppSignal;
import io.roadstead.federation.failover.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Does in clusters what was decided, as the owners of apps, and says when it is done. Nothing here decides anything. */
@Component
class Deeds {
    private static final Logger log = LoggerFactory.getLogger(Deeds.class);

    private static final int AT_ONCE = 50;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final EpochBook epochs;
    private final FleetCalls calls;
    private final Imports imports;
    private final OperationOwners owners;
    private final Readiness readiness;
    private final Executor executor = FleetThreads.named("fleet-deed-");
    private final Semaphore turns = new Semaphore(AT_ONCE);

    Deeds(EpochBook epochs, FleetCalls calls, Imports imports, OperationOwners owners, Readiness readiness) {
        this.epochs = epochs;
        this.calls = calls;
        this.imports = imports;
        this.owners = owners;
        this.readiness = readiness;
    }

    /**
     * Who is told, and whether it is still wanted.
     *
     * @param told of what is done
     * @param wanted false once another console decides: then nothing more is done
     */
    record Office(Consumer<Signal> told, BooleanSupplier wanted) {
        private void done(Known app, AppEffect.Do deed) {
            tell(app, new AppSignal.Done(deed.epoch(), deed.stage()));
        }

        private void failed(Known app, AppEffect.Do deed, Cause why) {
            tell(app, new AppSignal.Failed(deed.epoch(), deed.stage(), why));
        }

        private void tell(Known app, AppSignal signal) {
            told.accept(new Signal.Event(new Fleet.Event.OfApp(app.id(), signal)));
        }
    }

    /**
     * Carries out a stage of a move; room was reserved with the decision. Does not wait.
     *
     * @param listening clusters that do what they are told now
     */
    void carryOut(Known app, AppEffect.Do deed, Collection<ClusterId> listening, Office office) {
        switch (deed.stage()) {
            case RESERVE -> office.done(app, deed);
            case FENCE -> fence(app, deed, office);
            case SCALE -> guarded(app, deed, office, () -> scale(app, deed, office));
            case READY -> guarded(app, deed, office, () -> ready(app, deed, office));
            case SHIFT -> office.done(app, deed); // who is ready is found by what its Services and gateways look at
            case RETIRE -> {
                Set<ClusterId> heard = Set.copyOf(listening);
                guarded(app, deed, office, () -> retire(app, deed, heard, office));
            }
        }
    }

    /** A fault of ours, or of the database, fails the stage, so that it is not waited for without end. */
    private void guarded(Known app, AppEffect.Do deed, Office office, Runnable work) {
        executor.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                log.atWarn()
                        .addKeyValue("app", app.id())
                        .addKeyValue("stage", deed.stage())
                        .setCause(fault)
                        .log("a stage of a move failed");
                office.failed(app, deed, Cause.of("failover.fault"));
            }
        });
    }

    private void fence(Known app, AppEffect.Do deed, Office office) {
        List<ClusterId> targets = deed.to().keySet().stream().map(Board::id).toList();
        var told = targets.stream()
                .map(target -> epochs.tell(target, Map.of(app.id().value(), deed.epoch())))
                .toList();
        CompletableFuture.allOf(told.toArray(CompletableFuture[]::new)).thenRun(() -> {
            for (int i = 0; i < targets.size(); i++) {
                if (!told.get(i).join()) {
                    office.failed(app, deed, Cause.of("failover.not-told", targets.get(i)));
                    return;
                }
            }
            office.done(app, deed);
        });
    }

    /** Gives it its replicas, cluster by cluster, until one does not take them. */
    private void scale(Known app, AppEffect.Do deed, Office office) {
        for (Map.Entry<io.roadstead.federation.ClusterId, Integer> one :
                deed.to().entrySet()) {
            Optional<Cause> trouble = one(app, Board.id(one.getKey()), one.getValue(), deed.epoch(), office);
            if (trouble.isPresent()) {
                office.failed(app, deed, trouble.get());
                return;
            }
        }
        office.done(app, deed);
    }

    private Optional<Cause> one(Known app, ClusterId cluster, int replicas, long epoch, Office office) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Caller> owner = owner(app);
            if (owner.isEmpty()) {
                return Optional.of(Cause.of("failover.no-owner", app.app().ownerName()));
            }
            FleetCalls.Answer answer = written(owner.get(), app, cluster, replicas, epoch);
            if (answer instanceof FleetCalls.Answer.Done) {
                return Optional.empty();
            }
            if (!FleetCalls.mayBeTriedAgain(answer)
                    || System.nanoTime() > end
                    || !office.wanted().getAsBoolean()) {
                return Optional.of(Cause.of("failover.refused", cluster, FleetCalls.words(answer)));
            }
            rest();
        }
    }

    private FleetCalls.Answer written(Caller owner, Known app, ClusterId cluster, int replicas, long epoch) {
        if (!epochs.tell(cluster, Map.of(app.id().value(), epoch)).join()) {
            return new FleetCalls.Answer.Silent();
        }
        FleetCalls.Answer answer = inTurn(() -> calls.scale(owner, cluster, app.app(), app.objects(), replicas, epoch));
        if (answer instanceof FleetCalls.Answer.Refused(int status, String message) && status == 409) {
            epochs.forget(cluster); // its agent may have started anew, and know nothing
        }
        return answer;
    }

    /** As many at a time as may. */
    private <T> T inTurn(Supplier<T> call) {
        turns.acquireUninterruptibly();
        try {
            return call.get();
        } finally {
            turns.release();
        }
    }

    private Optional<Caller> owner(Known app) {
        FederatedApp of = app.app();
        return of.token().isPresent() ? owners.owner(of.owner(), of.token().get()) : owners.owner(of.owner());
    }

    private void ready(Known app, AppEffect.Do deed, Office office) {
        Optional<Caller> owner = owner(app);
        if (owner.isEmpty()) {
            office.failed(app, deed, Cause.of("failover.no-owner", app.app().ownerName()));
            return;
        }
        readiness.await(
                owner.get(),
                app,
                deed.to(),
                office.wanted(),
                trouble -> trouble.ifPresentOrElse(why -> office.failed(app, deed, why), () -> office.done(app, deed)));
    }

    /**
     * Ends what is left where it was and is not to be, as far as somebody there listens; the others are told when they are back.
     *
     * @param listening clusters that do what they are told now
     */
    private void retire(Known app, AppEffect.Do deed, Set<ClusterId> listening, Office office) {
        List<ClusterId> left = deed.from().keySet().stream()
                .filter(home -> !deed.to().containsKey(home))
                .map(Board::id)
                .filter(listening::contains)
                .toList();
        left.forEach(home -> one(app, home, 0, deed.epoch(), office));
        office.done(app, deed);
    }

    /** Gives back what a move that was given up began at its targets. Does not wait. */
    void undo(
            Known app,
            SortedMap<io.roadstead.federation.ClusterId, Integer> homes,
            AppEffect.Undo undo,
            Office office) {
        executor.execute(() -> undo.to().keySet().forEach(target -> {
            ClusterId cluster = Board.id(target);
            if (!undone(app, cluster, homes.getOrDefault(target, 0), undo.epoch())) {
                office.told().accept(new Signal.Synced(cluster, false)); // it is set right as soon as it is heard
            }
        }));
    }

    private boolean undone(Known app, ClusterId cluster, int replicas, long epoch) {
        try {
            return owner(app)
                    .filter(who -> written(who, app, cluster, replicas, epoch) instanceof FleetCalls.Answer.Done)
                    .isPresent();
        } catch (RuntimeException fault) {
            log.atWarn().addKeyValue("app", app.id()).setCause(fault).log("a move could not be taken back now");
            return false;
        }
    }

    /** Has a cluster run what it may, and no more: says the epochs first. Does not wait. */
    void sync(ClusterId cluster, List<Allowed> allowed, Office office) {
        Map<String, Long> newest = new HashMap<>();
        allowed.forEach(one -> newest.put(one.app().id().value(), one.epoch()));
        epochs.tell(cluster, newest)
                .thenAcceptAsync(
                        held -> office.told()
                                .accept(new Signal.Synced(cluster, held && keptSafely(cluster, allowed, office))),
                        executor);
    }

    private boolean keptSafely(ClusterId cluster, List<Allowed> allowed, Office office) {
        try {
            return keptAll(cluster, allowed, office);
        } catch (RuntimeException fault) {
            log.atWarn()
                    .addKeyValue("cluster", cluster)
                    .setCause(fault)
                    .log("what runs in a cluster could not be set right; trying again");
            return false;
        }
    }

    private boolean keptAll(ClusterId cluster, List<Allowed> allowed, Office office) {
        Map<Listing, Map<UUID, FleetCalls.Running>> listed = new HashMap<>();
        Map<Owner, Optional<Caller>> asked = new HashMap<>();
        List<CompletableFuture<Boolean>> all = new ArrayList<>();
        for (Allowed one : allowed) {
            Owner owner = new Owner(one.app().app().owner(), one.app().app().token());
            Optional<Listing> listing = asked.computeIfAbsent(owner, who -> owner(one.app()))
                    .map(who -> new Listing(
                            who, one.app().objects().target(one.app().app().namespace())));
            if (listing.isEmpty()) {
                continue; // nobody may act for it, which must not keep the others
            }
            if (!listed.containsKey(listing.get())) {
                Optional<Map<UUID, FleetCalls.Running>> found = calls.running(
                        listing.get().owner(), cluster, listing.get().target());
                if (found.isEmpty()) {
                    return false;
                }
                listed.put(listing.get(), found.get());
            }
            Optional<FleetCalls.Running> running = Optional.ofNullable(
                    listed.get(listing.get()).get(one.app().app().id()));
            if (running.map(FleetCalls.Running::wanted).orElse(0L) != one.replicas()) {
                all.add(CompletableFuture.supplyAsync(
                        () -> one(one.app(), cluster, one.replicas(), one.epoch(), office)
                                .isEmpty(),
                        executor));
            }
        }
        return all.stream().allMatch(CompletableFuture::join);
    }

    /** In whose name it is done, and by which token. */
    private record Owner(AccountId id, Optional<UUID> token) {}

    /** What is read at once. */
    private record Listing(Caller owner, String target) {}

    /** What a cluster may run of an app. */
    record Allowed(Known app, int replicas, long epoch) {}

    /** Brings an app's objects to a cluster, with so many replicas. Does not wait. */
    void bring(Known app, ClusterId cluster, int replicas, long epoch, Office office) {
        executor.execute(() -> {
            Optional<String> trouble = broughtSafely(app, cluster, replicas, epoch, office);
            office.told()
                    .accept(new Signal.Copied(
                            app.app().id(), cluster, app.app().version(), trouble.isEmpty(), trouble.orElse("")));
        });
    }

    private Optional<String> broughtSafely(Known app, ClusterId cluster, int replicas, long epoch, Office office) {
        try {
            return brought(app, cluster, replicas, epoch, office);
        } catch (RuntimeException fault) {
            log.atWarn()
                    .addKeyValue("app", app.id())
                    .addKeyValue("cluster", cluster)
                    .setCause(fault)
                    .log("an app's objects could not be brought; trying again");
            return Optional.of("fault");
        }
    }

    private Optional<String> brought(Known app, ClusterId cluster, int replicas, long epoch, Office office) {
        Optional<Caller> owner = owner(app);
        if (owner.isEmpty()) {
            return Optional.of(app.app().ownerName());
        }
        FleetCalls.Answer namespace =
                calls.namespace(owner.get(), cluster, app.app().namespace());
        if (!(namespace instanceof FleetCalls.Answer.Done)) {
            return Optional.of(FleetCalls.words(namespace));
        }
        List<Draft> others = new ArrayList<>(app.objects().drafts());
        others.remove(app.objects().scaled());
        ImportRun run = imports.begin(owner.get(), cluster, app.app().namespace(), others);
        for (Draft draft : others) {
            Imported taken = run.take(draft, Imports.Mode.plain(false));
            if (!taken.outcome().isWell()) {
                return Optional.of(draft.kind() + " " + draft.name() + ": "
                        + (taken.said().isEmpty() ? taken.outcome().name() : taken.said()));
            }
        }
        return one(app, cluster, replicas, epoch, office).map(Deeds::words);
    }

    private static String words(Cause cause) {
        return String.join(": ", cause.arguments());
    }

    private static void rest() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
