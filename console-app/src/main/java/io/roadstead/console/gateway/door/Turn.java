package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.FairTurns.Decision;
import io.roadstead.console.gateway.model.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One request in the queue of its cluster, and then its place among those that run. Methods may be called by any thread. */
public final class Turn {
    private static final Optional<Refusal> GRANTED = Optional.empty();

    private final long id;
    private final Turnstile.Post post;
    private final CompletableFuture<Optional<Refusal>> decided = new CompletableFuture<>();

    Turn(long id, Turnstile.Post post) {
        this.id = id;
        this.post = post;
    }

    long id() {
        return id;
    }

    void decide(Decision decision) {
        decided.complete(
                switch (decision) {
                    case Decision.Granted granted -> GRANTED;
                    case Decision.Refused refused -> Optional.of(Refusals.of(refused));
                });
    }

    /** Whether {@link #await} returns at once. */
    public boolean isDecided() {
        return decided.isDone();
    }

    /** Waits until it is decided, which has a limit; empty if the request may go on, and then {@link #leave} is needed. */
    public Optional<Refusal> await() {
        return decided.join();
    }

    /** The request has ended. Again without effect. */
    public void leave() {
        post.leave(this);
    }

    /** Nobody waits any more; without effect if it is decided already. */
    public void withdraw() {
        if (post.withdraw(this)) {
            decided.complete(Optional.of(Refusals.GONE));
        }
    }
}
