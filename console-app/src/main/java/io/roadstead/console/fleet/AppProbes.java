package io.roadstead.console.fleet;

import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.EgressRequest;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.fleet.Board.Known;
import io.roadstead.federation.failover.AppSignal;
import io.roadstead.federation.failover.Fleet;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Asks apps themselves whether they answer, by the addresses that people gave; within the rules for reading from outside. */
@Component
class AppProbes {
    private static final Duration WITHIN = Duration.ofMillis(900);
    private static final int BYTES = 256 * 1024;

    private final EgressClient egress;
    private final Executor executor = FleetThreads.named("fleet-probe-");
    private final Set<String> asking = ConcurrentHashMap.newKeySet();

    AppProbes(EgressClient egress) {
        this.egress = egress;
    }

    /** Asks each of those that have an address, once at a time. Does not wait. */
    void ask(Collection<Known> apps, Consumer<Signal> told) {
        for (Known app : apps) {
            if (!app.app().probe().isEmpty() && asking.add(app.id().value())) {
                executor.execute(() -> one(app, told));
            }
        }
    }

    private void one(Known app, Consumer<Signal> told) {
        try {
            boolean answered = Destination.parse(app.app().probe())
                    .map(to -> egress.fetch(EgressRequest.of(to).within(BYTES, WITHIN)))
                    .filter(EgressResult.Got.class::isInstance)
                    .isPresent();
            told.accept(new Signal.Event(new Fleet.Event.OfApp(app.id(), new AppSignal.Probed(answered))));
        } finally {
            asking.remove(app.id().value());
        }
    }
}
