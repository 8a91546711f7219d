package io.roadstead.agent;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.roadstead.agent.api.ApiAddress;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.agent.enrol.AccountToken;
import io.roadstead.agent.enrol.AgentKeys;
import io.roadstead.agent.enrol.AgentVersion;
import io.roadstead.agent.enrol.Enroller;
import io.roadstead.agent.enrol.Enroller.Outcome;
import io.roadstead.agent.enrol.Troubles;
import io.roadstead.agent.inventory.InventorySurface;
import io.roadstead.agent.own.ApiProbe;
import io.roadstead.agent.own.Checks;
import io.roadstead.agent.own.FailoverSurface;
import io.roadstead.agent.own.HealthPort;
import io.roadstead.agent.own.OwnSurface;
import io.roadstead.agent.request.Epochs;
import io.roadstead.agent.request.Pinned;
import io.roadstead.agent.request.UserRequests;
import io.roadstead.agent.settings.AgentSettings;
import io.roadstead.protocol.assertion.AssertionVerifier;
import io.roadstead.protocol.assertion.ConsoleClock;
import io.roadstead.protocol.assertion.VerifiedAssertions;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.model.Backoff;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamHandler;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The agent as a whole. One thread registers and renews; two event loops carry everything else, one for each connection to the
 * console, and a third reads what is in the cluster.
 */
final class Agent implements OwnSurface.Doings {
    private static final int KNOWN_ASSERTIONS = 1000;
    private static final Duration OWN_LIMIT = Duration.ofSeconds(20);
    private static final Duration LOOK_AT_SETTINGS = Duration.ofSeconds(5);
    private static final int JITTER =
            5; // a fifth, so that agents which were refused together do not come back together

    /**
     * What differs between a pod and a process.
     *
     * @param settings read anew each time
     * @param api as the agent's own account
     * @param token of that account, for the console
     * @param healthPort for the kubelet; empty for none
     * @param inside whether it is in its cluster, so that its way to the API server is of no use to others
     */
    record Surroundings(
            Supplier<AgentSettings> settings,
            ApiAddress api,
            AccountToken token,
            OptionalInt healthPort,
            boolean inside) {
        /** Of a process beside its cluster. */
        Surroundings(Supplier<AgentSettings> settings, ApiAddress api, AccountToken token, OptionalInt healthPort) {
            this(settings, api, token, healthPort, false);
        }
    }

    /** What wakes the thread that registers. */
    private sealed interface Signal {
        /** The console does not know the key any more. */
        record Again() implements Signal {}

        /** A new key is wanted. */
        record Renew(CompletableFuture<String> done) implements Signal {}

        /** It is over. */
        record End() implements Signal {}
    }

    private final Surroundings surroundings;
    private final Log log;
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(3, new DefaultThreadFactory("loop", true), NioIoHandler.newFactory());
    private final ExecutorService workers = new ThreadPoolExecutor(
            0, 4, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(16), new DefaultThreadFactory("worker", true));
    private final Pinned pinned = new Pinned();
    private final Troubles troubles = new Troubles();
    private final BlockingQueue<Signal> signals = new ArrayBlockingQueue<>(16);
    private final Tunnels tunnels;
    private final Enroller enroller;
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile AgentSettings settings;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private volatile boolean registered;
    private Duration wait = Duration.ZERO;

    Agent(Surroundings surroundings, Log log) {
        this.surroundings = surroundings;
        this.log = log;
        this.settings = surroundings.settings().get();
        EventLoop control = (EventLoop) loops.next();
        EventLoop bulk = (EventLoop) loops.next();
        Map<EventLoop, ApiPool> pools = Map.of(control, pool(control), bulk, pool(bulk));
        ApiPool own = pool(control);
        ApiClient client = new ApiClient(own, OWN_LIMIT);
        String instance = HexFormat.of().formatHex(SecureRandom.getSeed(8));
        this.enroller = new Enroller(client, surroundings.token(), bulk, troubles, instance);
        Epochs epochs = new Epochs();
        StreamHandler users = new UserRequests(
                pinned, loop -> Objects.requireNonNull(pools.get(loop)), () -> settings.readOnly(), epochs);
        StreamHandler alone = new OwnSurface(
                client,
                new ApiProbe(client),
                new Checks(client, () -> settings.mode(), pinned::clock, instance),
                new InventorySurface(surroundings.api(), (EventLoop) loops.next()),
                workers,
                () -> this);
        StreamHandler agent =
                new FailoverSurface(client, surroundings.inside(), () -> settings.readOnly(), control, epochs, alone);
        StreamHandler both = (head, stream) ->
                (head.destination().equals(RequestHead.API_SERVER) ? users : agent).accept(head, stream);
        this.tunnels = new Tunnels(control, bulk, both, pinned, instance, log, this::refused);
    }

    private ApiPool pool(EventLoop loop) {
        return new ApiPool(surroundings.api(), loop, ApiLimits.DEFAULT);
    }

    /** Runs until it is told to end. */
    void run() throws InterruptedException {
        surroundings.healthPort().ifPresent(port -> new HealthPort(tunnels::isConnected).listen(loops, port));
        log.info(
                "started",
                "cluster",
                settings.clusterId(),
                "mode",
                settings.mode(),
                "console",
                settings.console().toString(),
                "version",
                AgentVersion.CURRENT);
        Optional<CompletableFuture<String>> asked = Optional.empty();
        for (boolean ended = false; !ended; ) {
            Duration rest = attempt(asked);
            asked = Optional.empty();
            switch (next(rest)) {
                case Signal.Again again -> {}
                case Signal.Renew renew -> asked = prepared(renew);
                case Signal.End end -> ended = true;
            }
        }
        leave();
    }

    /** Tells it to end, and waits until it has. */
    void endAndWait() {
        end();
        try {
            if (!over.await(8, TimeUnit.SECONDS)) {
                log.warn("did not end in time");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops taking requests, lets running ones finish for a moment. */
    private void leave() {
        try {
            tunnels.stop().get(6, TimeUnit.SECONDS);
        } catch (Exception late) {
            log.info("left before everything was finished");
        }
        var unused = loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        log.info("ended");
        over.countDown();
    }

    private Optional<CompletableFuture<String>> prepared(Signal.Renew renew) {
        if (enroller.prepareNewKey(settings)) {
            return Optional.of(renew.done());
        }
        renew.done().complete("the new key could not be kept");
        return Optional.empty();
    }

    /** How long to rest after it. */
    private Duration attempt(Optional<CompletableFuture<String>> renewal) {
        Outcome outcome = enroller.attempt(settings);
        return switch (outcome) {
            case Outcome.Enrolled enrolled -> {
                log.info(
                        "enrolled",
                        "key",
                        enrolled.keys().keyId(),
                        "for",
                        enrolled.validFor().toSeconds() + " s");
                if (pinned.clock().isEmpty()) {
                    pinned.clock(new ConsoleClock(enrolled.time(), System.nanoTime()));
                }
                renewal.ifPresent(done -> done.complete(""));
                connect(enrolled.keys());
                registered = true;
                wait = Duration.ZERO;
                yield enrolled.validFor().multipliedBy(2).dividedBy(3);
            }
            case Outcome.Refused refused -> {
                log.warn(
                        "not enrolled",
                        "code",
                        refused.code().name(),
                        "sentence",
                        refused.sentence(),
                        "detail",
                        refused.detail(),
                        "again in",
                        refused.rest().toSeconds() + " s");
                renewal.ifPresent(done -> done.complete(refused.sentence()));
                registered = false;
                connect(refused.keys());
                yield refused.rest()
                        .plusMillis(random.nextLong(1 + refused.rest().toMillis() / JITTER));
            }
            case Outcome.Failed failed -> {
                wait = Backoff.DEFAULT.next(wait, Duration.ZERO, random);
                log.warn(
                        "not enrolled",
                        "step",
                        failed.step(),
                        "detail",
                        failed.detail(),
                        "again in",
                        wait.toMillis() + " ms");
                renewal.ifPresent(done -> done.complete(failed.step() + " " + failed.detail()));
                failed.keys().ifPresent(this::connect);
                yield wait;
            }
        };
    }

    /** A key that the console knew once may still be let in, if only to be told to remove everything. */
    private void connect(AgentKeys keys) {
        if (keys.isRegistered()) {
            pinned.assertions(new VerifiedAssertions(
                    new AssertionVerifier(keys.issuer(), keys.clusterId(), keys.pinned()), KNOWN_ASSERTIONS));
            tunnels.use(settings, keys);
        }
    }

    /** Waits, but not longer than until the owner applies other settings. */
    private Signal next(Duration rest) throws InterruptedException {
        long until = System.nanoTime() + rest.toNanos();
        while (true) {
            long left = until - System.nanoTime();
            Signal signal = signals.poll(Math.min(left, LOOK_AT_SETTINGS.toNanos()), TimeUnit.NANOSECONDS);
            if (signal != null) {
                return signal;
            }
            if (left <= 0 || settingsChanged()) {
                return new Signal.Again();
            }
        }
    }

    private boolean settingsChanged() {
        try {
            AgentSettings now = surroundings.settings().get();
            boolean changed = !now.equals(settings);
            settings = now;
            return changed;
        } catch (RuntimeException unreadable) {
            log.warn("the settings cannot be read", "detail", String.valueOf(unreadable.getMessage()));
            return false;
        }
    }

    private void refused(Refusal refusal) {
        troubles.add("REFUSED", refusal.code() + ": " + refusal.detail());
        if (refusal.code() == RefusalCode.UNKNOWN_KEY && registered) {
            registered = false;
            signals.offer(new Signal.Again());
        }
    }

    @Override
    public CompletableFuture<String> renewKey() {
        CompletableFuture<String> done = new CompletableFuture<>();
        if (!signals.offer(new Signal.Renew(done))) {
            done.complete("the agent is busy");
        }
        return done;
    }

    @Override
    public void end() {
        signals.clear();
        signals.add(new Signal.End());
    }

    @Override
    public void replicas(int count) {
        tunnels.replicas(count);
    }

    @Override
    public Duration rtt() {
        return tunnels.rtt();
    }

    @Override
    public void pace(Pace pace) {
        tunnels.pace(pace);
    }

    @Override
    public Duration heartbeat() {
        return tunnels.heartbeat();
    }
}
