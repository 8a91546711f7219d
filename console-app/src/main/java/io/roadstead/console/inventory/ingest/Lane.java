package io.roadstead.console.inventory.ingest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that takes what some feeds have, in turn, and writes it together. */
final class Lane implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final long GATHER_MILLIS = 20;

    private final Stores stores;
    private final Consumer<Feed> written;
    private final SequencedSet<Feed> ready = new LinkedHashSet<>();
    private boolean stopped;

    Lane(Stores stores, Consumer<Feed> written) {
        this.stores = stores;
        this.written = written;
    }

    /** A feed has something. */
    synchronized void ready(Feed feed) {
        ready.add(feed);
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    @Override
    public void run() {
        for (Optional<Feed> first = await(); first.isPresent(); first = await()) {
            round(first.get());
        }
    }

    private synchronized Optional<Feed> await() {
        try {
            while (ready.isEmpty() && !stopped) {
                wait(TimeUnit.SECONDS.toMillis(1));
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return stopped ? Optional.empty() : Optional.of(ready.removeFirst());
    }

    private synchronized Optional<Feed> another() {
        return ready.isEmpty() ? Optional.empty() : Optional.of(ready.removeFirst());
    }

    /** Each feed at most once, so that what stands behind a barrier is not taken before it. */
    private void round(Feed first) {
        Batch batch = new Batch();
        List<Feed> waiting = new ArrayList<>();
        List<Feed> again = new ArrayList<>();
        Set<Feed> had = new LinkedHashSet<>();
        for (Optional<Feed> next = Optional.of(first);
                next.isPresent() && batch.size() < stores.properties().batch();
                next = another()) {
            Feed feed = next.get();
            if (!had.add(feed)) {
                again.add(feed);
                break;
            }
            switch (safely(feed, batch)) {
                case DONE -> {}
                case MORE -> again.add(feed);
                case BARRIER -> waiting.add(feed);
            }
        }
        if (write(batch)) {
            waiting.forEach(feed -> guarded(feed, feed::afterWriting));
        }
        waiting.forEach(this::ready);
        again.forEach(this::ready);
    }

    private static Feed.Turn safely(Feed feed, Batch batch) {
        try {
            return feed.turn(batch);
        } catch (RuntimeException failed) {
            failed(feed, failed);
            return Feed.Turn.DONE;
        }
    }

    private static void guarded(Feed feed, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failed) {
            failed(feed, failed);
        }
    }

    private static void failed(Feed feed, RuntimeException failure) {
        log.atWarn()
                .addKeyValue("cluster", feed.cluster())
                .setCause(failure)
                .log("what an agent told could not be kept");
        feed.end("what the agent told could not be kept");
    }

    /** False where nothing of it was written: all that had a part in it begin anew. */
    private boolean write(Batch batch) {
        try {
            if (!batch.isEmpty()) {
                stores.transactions()
                        .executeWithoutResult(
                                transaction -> write(batch, stores.clock().instant()));
                batch.feeds().forEach(written);
            }
            return true;
        } catch (RuntimeException failed) {
            batch.feeds().forEach(feed -> failed(feed, failed));
            return false;
        }
    }

    private void write(Batch batch, Instant now) {
        stores.objects().withoutWaiting();
        stores.objects().put(batch.rows(), now);
        List<Batch.Key> removals = batch.removals();
        stores.objects()
                .gone(
                        removals.stream().map(Batch.Key::source).toList(),
                        removals.stream().map(Batch.Key::object).toList());
        batch.events().forEach(stores.events()::put);
        batch.used().forEach(used -> stores.usage().keep(used.cluster(), used.told()));
        stores.sources().told(batch.feeds().stream().map(Feed::source).toList(), now);
    }
}
