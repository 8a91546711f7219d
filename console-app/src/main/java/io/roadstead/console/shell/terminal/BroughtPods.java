package io.roadstead.console.shell.terminal;

import io.roadstead.console.access.TokenService;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.BriefPods;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Pods that were made for shells. Each is waiting for its shell, or taken by one, or on its way out: what no shell takes in time is taken away,
 * since the page that wanted it may be gone. What lets kubectl in ends before its pod does.
 */
@Component
public class BroughtPods {
    /** So long a pod waits for its shell: a page is told, asks for a ticket, and comes with it. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Logger log = LoggerFactory.getLogger(BroughtPods.class);
    private static final int TRIES = 5;

    private final Map<ShellPlace, Caller> waiting = new ConcurrentHashMap<>();
    private final Set<ShellPlace> taken = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<Void>> leaving = ConcurrentHashMap.newKeySet();
    private final BiConsumer<Caller, UUID> revoke;
    private final BiConsumer<Caller, ShellPlace> remove;
    private final Duration patience;
    private volatile boolean closed;

    @Autowired
    BroughtPods(BriefPods pods, TokenService tokens) {
        this((caller, token) -> tokens.remove(caller, token), (caller, place) -> remove(pods, caller, place), PATIENCE);
    }

    /** @param revoke ends what lets kubectl in, by its id */
    public BroughtPods(BiConsumer<Caller, UUID> revoke, BiConsumer<Caller, ShellPlace> remove, Duration patience) {
        this.revoke = revoke;
        this.remove = remove;
        this.patience = patience;
    }

    private static void remove(BriefPods pods, Caller caller, ShellPlace place) {
        pods.removeAtLast(caller, place.cluster(), place.wish().container())
                .ifPresent(why -> log.atInfo()
                        .addKeyValue("cluster", place.cluster())
                        .addKeyValue("pod", place.wish().container().pod())
                        .log("a pod of a shell is left"));
    }

    /** A pod runs, and its shell is about to be asked for. */
    public void await(Caller caller, ShellPlace place) {
        waiting.put(place, caller);
        if (closed) {
            giveUp(place);
            return;
        }
        Thread.ofVirtual().name("shell-unbegun").start(() -> {
            pause(patience);
            giveUp(place);
        });
    }

    /** Nobody will come for it. Without effect once somebody came. */
    public void giveUp(ShellPlace place) {
        Caller caller = waiting.remove(place);
        if (caller != null) {
            away(caller, place);
        }
    }

    /** Its shell begins; false if it is taken already, or on its way out. {@link #leave} follows. */
    boolean take(ShellPlace place) {
        return waiting.remove(place) != null && taken.add(place);
    }

    /** Its shell has ended, or was refused; returns at once. Only the first call counts. */
    void leave(Caller caller, ShellPlace place) {
        if (taken.remove(place)) {
            away(caller, place);
        }
    }

    private void away(Caller caller, ShellPlace place) {
        CompletableFuture<Void> gone = new CompletableFuture<>();
        leaving.add(gone);
        Thread.ofVirtual().name("shell-remove").start(() -> {
            try {
                endToken(caller, place);
                remove.accept(caller, place);
            } catch (RuntimeException broken) { // on a thread of its own nobody else would hear of it
                log.atWarn().setCause(broken).log("a pod of a shell could not be taken away");
            } finally {
                leaving.remove(gone);
                gone.complete(null);
            }
        });
    }

    /** Whatever becomes of it, the pod with its copy goes next. */
    private void endToken(Caller caller, ShellPlace place) {
        if (!(place.made() instanceof Made.ForKubectl(UUID token))) {
            return;
        }
        for (int tried = 1; tried <= TRIES; tried++) {
            try {
                revoke.accept(caller, token);
                return;
            } catch (RuntimeException unreachable) {
                log.atWarn()
                        .addKeyValue("token", token)
                        .setCause(unreachable)
                        .log("the token of a kubectl shell could not be ended; it ends by itself");
            }
            if (!pause(Duration.ofSeconds(tried))) {
                return;
            }
        }
    }

    private static boolean pause(Duration pause) {
        try {
            Thread.sleep(pause);
            return true;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The console stops: what waits is taken away, and what is on its way out gets a moment. */
    void close(Duration most) {
        closed = true;
        waiting.keySet().forEach(this::giveUp);
        try {
            CompletableFuture.allOf(leaving.toArray(CompletableFuture<?>[]::new))
                    .get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException left) {
            log.atInfo().log("pods of shells are left, and go when they are due");
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
