package io.roadstead.console.workload;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.OperationOwners;
import io.roadstead.console.workload.Bundle.Cut;
import io.roadstead.console.workload.Bundle.Failure;
import io.roadstead.console.workload.Manifests.Opened;
import io.roadstead.console.workload.Manifests.Opening;
import io.roadstead.console.workload.Writing.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Reads many objects for a file, one after the other, each as whoever wants it and as if he had asked for that one alone. Waits for clusters.
 */
@Service
public class Bundles {
    /** Most objects of one file. */
    public static final int MOST_OBJECTS = 500;

    /** Most bytes of one file, in UTF-8. */
    public static final int MOST_BYTES = 10_000_000;

    /** Most files that are made at a time. */
    public static final int AT_ONCE = 8;

    /** Most of them for one account. */
    static final int OF_ONE = 2;

    /** A cluster that gave so many no answer, one after the other, is asked no more. */
    private static final int MOST_SILENCES = 3;

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofSeconds(4);

    private final Manifests manifests;
    private final Predicate<Caller> standing;
    private final Clock clock;
    private final Map<AccountId, Integer> turns = new HashMap<>();

    @Autowired
    Bundles(Manifests manifests, OperationOwners accounts, Clock clock) {
        this(manifests, caller -> stands(accounts, caller), clock);
    }

    /** @param standing whether an account, or the token that it showed, may all that it might when it began */
    Bundles(Manifests manifests, Predicate<Caller> standing, Clock clock) {
        this.manifests = manifests;
        this.standing = standing;
        this.clock = clock;
    }

    private static boolean stands(OperationOwners accounts, Caller caller) {
        return caller.token()
                .map(token -> accounts.owner(caller.id(), token))
                .orElseGet(() -> accounts.owner(caller.id()))
                .filter(now -> now.permissions().containsAll(caller.permissions()))
                .isPresent();
    }

    /** Who hears how far it is. */
    @FunctionalInterface
    public interface Watcher {
        /** So many were asked for; the last one of them failed, or not. False stops it. */
        boolean told(int done, Optional<Failure> failure);
    }

    /**
     * Reads them, as far as they have room.
     *
     * @param more whether there are others that fit
     * @return empty where too many files are made at a time, by this account or by all
     */
    public Optional<Bundle> read(Caller caller, List<FleetObject> objects, boolean more, Watcher watcher) {
        if (!hasTurn(caller)) {
            return Optional.empty();
        }
        try {
            return Optional.of(made(caller, objects, more, watcher));
        } finally {
            endTurn(caller);
        }
    }

    private synchronized boolean hasTurn(Caller caller) {
        int all = turns.values().stream().mapToInt(Integer::intValue).sum();
        int own = turns.getOrDefault(caller.id(), 0);
        if (all >= AT_ONCE || own >= OF_ONE) {
            return false;
        }
        turns.put(caller.id(), own + 1);
        return true;
    }

    private synchronized void endTurn(Caller caller) {
        turns.computeIfPresent(caller.id(), (id, own) -> own > 1 ? own - 1 : null);
    }

    private Bundle made(Caller caller, List<FleetObject> objects, boolean more, Watcher watcher) {
        Bundle.Making making = new Bundle.Making();
        Map<ClusterId, Integer> silences = new HashMap<>();
        int most = Math.min(MOST_OBJECTS, objects.size());
        boolean goesOn = watcher.told(0, Optional.empty());
        Instant begun = clock.instant();
        Instant looked = begun;
        for (int place = 0; place < most; place++) {
            if (!goesOn) {
                return making.made(Optional.of(Cut.STOPPED), clock.instant());
            }
            Instant now = clock.instant();
            if (now.isAfter(begun.plus(LONGEST))) {
                return making.made(Optional.of(Cut.TIME), now);
            }
            if (now.isAfter(looked.plus(LOOK))) {
                if (!standing.test(caller)) {
                    return making.made(Optional.of(Cut.RIGHT), now);
                }
                looked = now;
            }
            FleetObject object = objects.get(place);
            Optional<Failure> failure = Optional.empty();
            switch (opening(caller, object, silences)) {
                case Opening.Here(Opened opened) -> {
                    if (!making.add(object, opened.cleanYaml())) {
                        return making.made(Optional.of(Cut.BYTES), clock.instant());
                    }
                }
                case Opening.Not(Refused why) -> {
                    failure = Optional.of(new Failure(object, why));
                    failure.ifPresent(making::add);
                }
            }
            goesOn = watcher.told(place + 1, failure);
        }
        boolean isCut = more || objects.size() > most;
        return making.made(isCut ? Optional.of(Cut.OBJECTS) : Optional.empty(), clock.instant());
    }

    private Opening opening(Caller caller, FleetObject object, Map<ClusterId, Integer> silences) {
        if (silences.getOrDefault(object.cluster(), 0) >= MOST_SILENCES) {
            return new Opening.Not(Refused.silent());
        }
        Opening opening = manifests.open(caller, object);
        if (opening instanceof Opening.Not(Refused why) && why.cause() == Refused.Cause.SILENT) {
            silences.merge(object.cluster(), 1, Integer::sum);
        } else {
            silences.remove(object.cluster());
        }
        return opening;
    }
}
