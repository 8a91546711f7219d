package io.roadstead.console.gateway.http;

import io.netty.buffer.ByteBuf;
import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.gateway.door.AnswerListener;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.Credentials;
import io.roadstead.console.gateway.door.Crossing;
import io.roadstead.console.gateway.door.Turn;
import io.roadstead.console.gateway.door.Wish;
import io.roadstead.console.gateway.keys.TokenHash;
import io.roadstead.console.gateway.model.Address;
import io.roadstead.console.gateway.model.Head;
import io.roadstead.console.gateway.model.Header;
import io.roadstead.console.gateway.model.HeaderRules;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.kernel.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request to a cluster: bodies flow in both directions as fast as the slower end takes them. */
final class ClusterExchange implements Exchange {
    private static final Logger log = LoggerFactory.getLogger(ClusterExchange.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");

    /** Pieces of the answer on their way between the two loops. */
    private static final int AHEAD = 16;

    /** For what a client that has gone had sent before. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(30);

    private final Head head;
    private final Address.Cluster address;
    private final Client client;
    private final ClusterDoor door;
    private final RecentCallers callers;
    private final Workers workers;
    private @Nullable Crossing crossing;
    private volatile boolean gone;
    private volatile @Nullable Turn waitsFor;
    private boolean switched;
    private int owed;

    ClusterExchange(
            Head head,
            Address.Cluster address,
            Client client,
            ClusterDoor door,
            RecentCallers callers,
            Workers workers) {
        this.head = head;
        this.address = address;
        this.client = client;
        this.door = door;
        this.callers = callers;
        this.workers = workers;
    }

    @Override
    public void begin() {
        Optional<Refusal> objection = objection();
        if (objection.isPresent()) {
            client.refuse(objection.get());
            return;
        }
        Optional<String> token = Bearer.in(head);
        if (token.isEmpty()) {
            client.refuse(Refusal.unknownCaller(
                    "A token is needed in the header Authorization: Bearer; a kubeconfig of the console has one."));
            return;
        }
        Optional<Decided> atOnce = decideAtOnce(token.get());
        if (atOnce.isPresent()) {
            decided(atOnce.get());
            return;
        }
        boolean taken = workers.run(() -> {
            Decided decided = decide(token.get());
            client.loop().execute(() -> decided(decided));
        });
        if (!taken) {
            client.refuse(Refusal.tooMany("The console has too many requests to decide on.", Duration.ofSeconds(1)));
        }
    }

    private Optional<Refusal> objection() {
        if (!METHODS.contains(head.method())) {
            return Optional.of(
                    new Refusal(405, "MethodNotAllowed", "Kubernetes does not know this method.", Duration.ZERO));
        }
        boolean expectsElse = head.headers().stream()
                .anyMatch(header ->
                        header.name().equals("expect") && !header.value().equalsIgnoreCase("100-continue"));
        if (expectsElse) {
            return Optional.of(
                    new Refusal(417, "", "The only expectation that is met is 100-continue.", Duration.ZERO));
        }
        return HeaderRules.objection(head);
    }

    /** What came of asking who it is and whether it may. */
    private sealed interface Decided {
        record In(ClusterDoor.Entry.Open entry, Credentials credentials) implements Decided {}

        record Out(Refusal refusal) implements Decided {}
    }

    /** Two changes of thread less for who asked just now. */
    private Optional<Decided> decideAtOnce(String token) {
        return callers.remembered(token, client.address())
                .flatMap(caller -> door.enterAtOnce(caller, wish()))
                .map(entry -> decided(entry, token));
    }

    private Wish wish() {
        boolean body = !(head.body() instanceof Head.Body.None);
        return new Wish(address.name(), head.method(), address.target(), HeaderRules.up(head), body, client.address());
    }

    private Decided decide(String token) {
        try {
            return switch (callers.intoCluster(token, client.address())) {
                case Verdict.Known(Caller caller) -> decided(door.enter(caller, wish(), this::inTurn), token);
                case Verdict.Expired expired ->
                    new Decided.Out(Refusal.unknownCaller("The token has expired; make a new one in the console."));
                case Verdict.Ended ended ->
                    new Decided.Out(Refusal.unknownCaller(
                            "The sign-in that this token came from has ended; sign in to the console again."));
                default -> new Decided.Out(Refusal.unknownCaller("The token is not valid."));
            };
        } catch (RuntimeException fault) {
            log.atError().setCause(fault).log("a request to a cluster could not be decided");
            return new Decided.Out(Refusal.unavailable(
                    "The console cannot decide about requests now; nothing was sent to the cluster.",
                    Duration.ofSeconds(5)));
        }
    }

    private Decided decided(ClusterDoor.Entry entry, String token) {
        return switch (entry) {
            case ClusterDoor.Entry.Open open -> new Decided.In(open, new OfToken(token, callers));
            case ClusterDoor.Entry.Closed(Refusal refusal) -> new Decided.Out(refusal);
        };
    }

    /** Not longer than the client is there. */
    private Optional<Refusal> inTurn(Turn turn) {
        if (turn.isDecided()) {
            return turn.await();
        }
        waitsFor = turn;
        if (gone) {
            turn.withdraw();
        }
        return workers.aside(turn::await);
    }

    private void decided(Decided decided) {
        switch (decided) {
            case Decided.Out(Refusal refusal) -> {
                if (!gone) {
                    client.refuse(refusal);
                }
            }
            case Decided.In(ClusterDoor.Entry.Open(var passage), Credentials credentials) -> {
                Crossing opened = door.cross(passage, credentials, new Relay());
                if (gone) {
                    opened.cancel();
                    return;
                }
                crossing = opened;
                opened.read(AHEAD);
                client.goOn();
                client.more();
            }
        }
    }

    @Override
    public void body(ByteBuf piece) {
        if (crossing == null) {
            piece.release();
            return;
        }
        crossing.send(piece, () -> client.loop().execute(this::moreOfTheBody));
    }

    private void moreOfTheBody() {
        if (!gone) {
            client.more();
        }
    }

    @Override
    public void bodyEnded() {
        if (crossing != null && (passageHasBody() || switched)) {
            crossing.finish();
        }
    }

    private boolean passageHasBody() {
        return !(head.body() instanceof Head.Body.None);
    }

    @Override
    public void writable() {
        if (owed > 0 && client.isWritable() && crossing != null) {
            int pieces = owed;
            owed = 0;
            crossing.read(pieces);
        }
    }

    @Override
    public void gone() {
        gone = true;
        Turn waits = waitsFor;
        if (waits != null) {
            waits.withdraw();
        }
        if (crossing == null) {
            return;
        }
        if (switched) {
            Crossing left = crossing;
            left.finish(); // what was sent before still arrives
            for (; owed > 0; owed--) {
                left.read();
            }
            client.loop().schedule(left::cancel, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            crossing.cancel();
        }
    }

    /** Brings what the tunnel says onto the client's loop, many pieces by one change of thread where they come together. */
    private final class Relay implements AnswerListener {
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
        private final AtomicInteger come = new AtomicInteger();

        @Override
        public void onHead(int status, List<Header> headers) {
            onLoop(() -> client.answer(status, headers));
        }

        @Override
        public void onSwitched(List<Header> headers) {
            onLoop(() -> {
                switched = true;
                client.switchProtocol(headers);
            });
        }

        @Override
        public void onData(ByteBuf data) {
            later(() -> {
                if (gone) {
                    data.release();
                    readOn();
                    return;
                }
                client.data(data);
                owed++;
            });
        }

        @Override
        public void onEnd() {
            onLoop(() -> {
                gone = true;
                client.end();
            });
        }

        @Override
        public void onRefused(Refusal refusal) {
            onLoop(() -> {
                gone = true;
                client.refuse(refusal);
            });
        }

        @Override
        public void onBroken(String reason) {
            onLoop(() -> {
                gone = true;
                client.abort();
            });
        }

        /** Nobody reads it, but without that its end would not come. */
        private void readOn() {
            if (switched && crossing != null) {
                crossing.read();
            }
        }

        private void onLoop(Runnable task) {
            later(() -> {
                if (!gone) {
                    task.run();
                }
            });
        }

        private void later(Runnable task) {
            waiting.add(task);
            if (come.getAndIncrement() == 0) {
                client.loop().execute(this::all);
            }
        }

        private void all() {
            int done = come.get();
            do {
                for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                    next.run();
                }
                writable();
                done = come.addAndGet(-done);
            } while (done != 0);
        }
    }

    /** A token, asked about anew each time. */
    private record OfToken(String token, RecentCallers callers) implements Credentials {
        @Override
        public Optional<Caller> caller() {
            return callers.anew(token) instanceof Verdict.Known(Caller caller) ? Optional.of(caller) : Optional.empty();
        }

        @Override
        public Object key() {
            return TokenHash.of(token);
        }

        @Override
        public String toString() {
            return "OfToken[…]";
        }
    }
}
