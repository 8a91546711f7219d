package io.roadstead.console.gateway;

import io.roadstead.console.api.Callers.Verdict;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.keys.TokenHash;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Secrets by which programs that this console starts on its own host act as somebody in one cluster, through the gateway's listener as kubectl does. They
 * are kept in memory only, as hashes, open nothing but that cluster, are taken from this host alone, and end with the program.
 */
public final class Passes {
    /** Most passes at a time. */
    static final int MOST = 1_000;

    private static final String PREFIX = "rsp_";
    private static final int SECRET_BYTES = 32;
    private static final long ASKED_AGAIN = Duration.ofSeconds(2).toNanos();

    private final Map<TokenHash, Open> open = new ConcurrentHashMap<>();
    private final Supplier<Entrance> entrance;
    private final RandomGenerator secure;
    private final LongSupplier nanos;

    /**
     * Without any.
     *
     * @param entrance where programs on this host come in, now
     * @param nanos the monotonic timer
     */
    public Passes(Supplier<Entrance> entrance, RandomGenerator secure, LongSupplier nanos) {
        this.entrance = entrance;
        this.secure = secure;
        this.nanos = nanos;
    }

    /**
     * Where programs on this host come in.
     *
     * @param address without a path
     * @param certificates in PEM, all that the listener shows
     * @param name that its certificate is for
     */
    public record Entrance(URI address, String certificates, String name) {}

    /** Who holds a pass; asked anew while it is used. */
    public interface Holder {
        /** With what that one may do now; empty where it is nobody any more. Asks the database. */
        Optional<Caller> now();
    }

    /** What a program is given. Closing ends it, and with it what it holds open. */
    public static final class Pass implements AutoCloseable {
        private final URI address;
        private final Entrance entrance;
        private final String secret;
        private final Runnable end;

        private Pass(URI address, Entrance entrance, String secret, Runnable end) {
            this.address = address;
            this.entrance = entrance;
            this.secret = secret;
            this.end = end;
        }

        /** Of the cluster's API. */
        public URI address() {
            return address;
        }

        /** What shows there, in PEM. */
        public String certificates() {
            return entrance.certificates();
        }

        /** The name to check its certificate by. */
        public String name() {
            return entrance.name();
        }

        /** The bearer token. */
        public String secret() {
            return secret;
        }

        @Override
        public void close() {
            end.run();
        }

        @Override
        public String toString() {
            return "Pass[" + address + "]";
        }
    }

    /** Who it is now, and until when that holds. */
    private final class Open {
        private final ClusterId cluster;
        private final Holder holder;
        private final long ends;
        private volatile Optional<Seen> seen = Optional.empty();

        private record Seen(Caller caller, long at) {}

        Open(ClusterId cluster, Holder holder, long ends) {
            this.cluster = cluster;
            this.holder = holder;
            this.ends = ends;
        }

        boolean isOver(long now) {
            return now - ends >= 0;
        }

        Optional<Caller> remembered(long now) {
            return seen.filter(last -> now - last.at() < ASKED_AGAIN).map(Seen::caller);
        }

        Optional<Caller> anew(long now) {
            Optional<Caller> caller =
                    holder.now().filter(known -> known.reaches(cluster.value())).map(this::narrowed);
            seen = caller.map(known -> new Seen(known, now));
            return caller;
        }

        private Caller narrowed(Caller caller) {
            return new Caller(
                    caller.id(),
                    caller.name(),
                    caller.permissions(),
                    caller.until(),
                    Optional.of(Set.of(cluster.value())),
                    caller.carried(),
                    caller.signedInAt(),
                    caller.token());
        }
    }

    /**
     * Opens one for a program.
     *
     * @param most how long it is good where nobody closes it
     * @throws ConsoleException.Exhausted where there are too many
     */
    public Pass open(ClusterId cluster, Holder holder, Duration most) {
        byte[] bytes = new byte[SECRET_BYTES];
        secure.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        TokenHash hash = TokenHash.of(secret);
        Entrance now = entrance.get();
        synchronized (open) {
            open.values().removeIf(one -> one.isOver(nanos.getAsLong()));
            if (open.size() >= MOST) {
                throw new ConsoleException.Exhausted(
                        ProblemCode.RELEASE_BUSY,
                        "Too many programs of the console work in clusters; try again later.");
            }
            open.put(hash, new Open(cluster, holder, nanos.getAsLong() + most.toNanos()));
        }
        URI address = URI.create(now.address() + "/k8s/clusters/" + cluster);
        return new Pass(address, now, secret, () -> open.remove(hash));
    }

    /** Whether a token looks like a pass; then nobody else knows it. */
    public static boolean isPass(String token) {
        return token.startsWith(PREFIX);
    }

    /** Whom a pass stands for, asked at most every two seconds. */
    public Verdict look(String token, String address) {
        return find(token, address)
                .flatMap(known -> known.remembered(nanos.getAsLong()).or(() -> known.anew(nanos.getAsLong())))
                .<Verdict>map(Verdict.Known::new)
                .orElseGet(Verdict.Unknown::new);
    }

    /** The same where it was asked just now; for event loops. */
    public Optional<Caller> remembered(String token, String address) {
        return find(token, address).flatMap(known -> known.remembered(nanos.getAsLong()));
    }

    /** The same for what it let in and still runs. */
    public Verdict anew(String token) {
        return alive(token)
                .flatMap(known -> known.anew(nanos.getAsLong()))
                .<Verdict>map(Verdict.Known::new)
                .orElseGet(Verdict.Unknown::new);
    }

    private Optional<Open> find(String token, String address) {
        return alive(token).filter(known -> isOfThisHost(address));
    }

    private Optional<Open> alive(String token) {
        return Optional.ofNullable(open.get(TokenHash.of(token))).filter(known -> !known.isOver(nanos.getAsLong()));
    }

    private static boolean isOfThisHost(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException none) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "Passes[" + open.size() + "]";
    }
}
