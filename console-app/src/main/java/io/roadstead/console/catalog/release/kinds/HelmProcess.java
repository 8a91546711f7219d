package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.engine.HelmEngine.Place;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.engine.HelmOrder;
import io.roadstead.console.catalog.engine.HelmResult;
import io.roadstead.console.catalog.engine.HelmVerb;
import io.roadstead.console.catalog.release.Holders;
import io.roadstead.console.catalog.release.Order;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.operations.StepContext;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A process of Helm for an operation. Its pass lets it through only while this console's runner has the operation, which is asked of the database: what
 * another console has taken over is not written to from here, also where this one stood still meanwhile.
 */
record HelmProcess(Deed deed, Tools tools, StepContext context, ReleaseKey key, Order order) {
    private static final Duration LONGEST = Duration.ofHours(7);
    private static final long LOOK_MILLIS = 1_000;

    /**
     * Runs it to its end, or ends it where the operation is not to go on.
     *
     * @throws io.roadstead.console.operations.LeaseLost where another runner has taken the operation over
     */
    HelmResult run(Place place, HelmVerb verb) throws InterruptedException {
        AtomicBoolean wanted = new AtomicBoolean(true);
        // The pass is closed first: what is not wanted any more must not reach the cluster while it ends.
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
                Passes.Pass pass = tools.passes().open(key.cluster(), fenced(), LONGEST)) {
            HelmOrder helm = new HelmOrder(verb, key.namespace(), key.name(), options(verb), Optional.of(pass));
            Future<HelmResult> run = thread.submit(() -> place.run(helm, wanted::get));
            try {
                return watched(run, wanted);
            } finally {
                wanted.set(false);
            }
        } catch (ExecutionException fault) {
            throw new IllegalStateException(fault.getCause());
        }
    }

    private Passes.Holder fenced() {
        Passes.Holder owner = Holders.of(tools.owners(), context.owner());
        return () -> context.holds() ? owner.now() : Optional.empty();
    }

    private HelmResult watched(Future<HelmResult> run, AtomicBoolean wanted)
            throws InterruptedException, ExecutionException {
        Progress progress = new Progress(tools, context, key, order.from());
        while (true) {
            try {
                return run.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException going) {
                if (!context.goOn()) {
                    wanted.set(false);
                } else if (deed.awaitsObjects()) {
                    progress.look();
                }
            }
        }
    }

    private HelmOptions options(HelmVerb verb) {
        Order.Options wanted = order.options();
        // An install that goes on as an upgrade would go back to what was removed.
        boolean changes = deed.awaitsObjects() || deed == Deed.UNINSTALL;
        return new HelmOptions(
                wanted.waits() && changes,
                wanted.rollbackOnFailure() && !(deed == Deed.INSTALL && verb instanceof HelmVerb.Upgrade),
                wanted.forceConflicts(),
                wanted.skipHooks(),
                wanted.createNamespace(),
                Duration.ofSeconds(wanted.timeoutSeconds()));
    }
}
