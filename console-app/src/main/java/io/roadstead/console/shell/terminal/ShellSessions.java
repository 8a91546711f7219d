package io.roadstead.console.shell.terminal;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.gateway.ClusterStream;
import io.roadstead.console.gateway.ClusterStreams;
import io.roadstead.console.shell.ShellProperties;
import io.roadstead.console.shell.StillSignedIn;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.model.TerminalSize;
import io.roadstead.console.shell.remote.ClusterPods;
import io.roadstead.console.shell.terminal.ShellPlace.Made;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The shells that are open on this console. Each is looked at every two seconds: it ends when the sign-in or the account does, when the
 * cluster says that the right is gone, when nobody comes back to it, or when it is idle for long.
 */
@Component
class ShellSessions implements DisposableBean {
    /** Most of all people together. */
    static final int MOST = 1_000;

    private static final Logger log = LoggerFactory.getLogger(ShellSessions.class);
    private static final long LOOK_MILLIS = 2_000;
    private static final int LOOKS_BETWEEN_PINGS = 5;
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Map<UUID, ShellSession> open = new ConcurrentHashMap<>();
    private final ShellProperties properties;
    private final Leans leans;

    /** What shells lean on. */
    record Leans(
            ClusterStreams streams,
            Predicate<ShellOwner> standing,
            Predicate<ShellSession> allowed,
            Consumer<AuditEntry> audit,
            Tapes tapes,
            BroughtPods brought,
            ShellMetrics metrics,
            LongSupplier nanos) {}

    /** Gives what keeps what a shell prints. */
    interface Tapes {
        /** @throws RuntimeException if policy demands one and there can be none */
        Tape tape(UUID id, ShellOwner owner, ShellPlace place, TerminalSize size);
    }

    @Autowired
    ShellSessions(
            ClusterStreams streams,
            StillSignedIn signedIn,
            ClusterPods pods,
            BroughtPods brought,
            NewTapes tapes,
            AuditTrail audit,
            ShellMetrics metrics,
            ShellProperties properties) {
        this(
                new Leans(
                        streams,
                        owner -> signedIn.holds(owner.signIn(), owner.caller()),
                        session -> allowed(pods, session),
                        audit::record,
                        (id, owner, place, size) -> tapes.tape(id, owner.caller(), place, size),
                        brought,
                        metrics,
                        System::nanoTime),
                properties);
    }

    ShellSessions(Leans leans, ShellProperties properties) {
        this.leans = leans;
        this.properties = properties;
        leans.metrics().watch(open::size);
    }

    private static boolean allowed(ClusterPods pods, ShellSession session) {
        ShellWish wish = session.place().wish();
        return pods.mayOpen(
                        session.owner().caller(),
                        session.place().cluster(),
                        wish.container(),
                        wish.command().isEmpty() ? "attach" : "exec")
                .orElse(true);
    }

    /** What came of wanting one. */
    sealed interface Opened {
        record Here(ShellSession session) implements Opened {}

        record Not(ShellEnd why) implements Opened {}
    }

    /**
     * A shell in which nothing runs yet; it is recorded, or there is none. {@link ShellSession#begin} follows. A pod that was made for one that
     * is refused goes.
     */
    Opened open(ShellOpening.Fresh opening, TerminalSize size) {
        if (opening.place().temporary() && !leans.brought().take(opening.place())) {
            return new Opened.Not(ShellEnd.of(ShellEnd.Kind.LEFT));
        }
        Optional<ShellEnd> refused = Optional.of(ShellEnd.of(ShellEnd.Kind.FAULT));
        try {
            Opened opened = admit(opening, size);
            refused = opened instanceof Opened.Not(ShellEnd why) ? Optional.of(why) : Optional.empty();
            return opened;
        } finally {
            if (refused.isPresent() && opening.place().temporary()) {
                leans.brought().leave(opening.owner().caller(), opening.place());
            }
        }
    }

    private Opened admit(ShellOpening.Fresh opening, TerminalSize size) {
        if (!leans.standing().test(opening.owner())) {
            return new Opened.Not(ShellEnd.of(ShellEnd.Kind.REVOKED));
        }
        ShellSession session;
        synchronized (this) {
            long own = open.values().stream()
                    .filter(each -> each.owner()
                            .caller()
                            .id()
                            .equals(opening.owner().caller().id()))
                    .count();
            if (own >= properties.perPerson() || open.size() >= MOST) {
                return new Opened.Not(ShellEnd.of(ShellEnd.Kind.LIMIT, properties.perPerson()));
            }
            try {
                session = new ShellSession(opening.id(), opening.owner(), opening.place(), size, parts(opening, size));
            } catch (RuntimeException unrecorded) {
                log.atWarn().setCause(unrecorded).log("a shell cannot be recorded, and was refused");
                return new Opened.Not(ShellEnd.of(ShellEnd.Kind.UNRECORDED));
            }
            open.put(session.id(), session);
        }
        try {
            leans.audit().accept(entry(session, "shell.start"));
        } catch (RuntimeException unrecorded) { // also where no transaction could begin
            log.atWarn().setCause(unrecorded).log("the begin of a shell cannot be recorded, and it was refused");
            session.end(ShellEnd.of(ShellEnd.Kind.UNRECORDED));
            return new Opened.Not(ShellEnd.of(ShellEnd.Kind.UNRECORDED));
        }
        Thread.ofVirtual().name("shell-look").start(() -> look(session));
        Thread.ofVirtual().name("shell-standing").start(() -> watch(session));
        return new Opened.Here(session);
    }

    private Lean parts(ShellOpening.Fresh opening, TerminalSize size) {
        return new Lean(leans.tapes().tape(opening.id(), opening.owner(), opening.place(), size));
    }

    /** One shell's. */
    private final class Lean implements ShellSession.Parts {
        private final Tape tape;

        Lean(Tape tape) {
            this.tape = tape;
        }

        @Override
        public ClusterStream open(ShellSession session) {
            return leans.streams()
                    .open(
                            session.owner().caller(),
                            session.place().cluster(),
                            session.place().wish().target(),
                            session);
        }

        @Override
        public Tape tape() {
            return tape;
        }

        @Override
        public void ended(ShellSession session, ShellEnd why, String sha256) {
            leave(session, why, sha256);
        }

        @Override
        public long nanos() {
            return leans.nanos().getAsLong();
        }
    }

    private void leave(ShellSession session, ShellEnd why, String sha256) {
        open.remove(session.id());
        leans.metrics().ended(why.kind());
        if (session.place().temporary()) {
            leans.brought().leave(session.owner().caller(), session.place());
        }
        AuditEntry entry = entry(session, "shell.end")
                .with("ended", why.kind().word())
                .with("typed", Long.toString(session.typed()))
                .with("printed", Long.toString(session.printed()));
        if (why.kind() == ShellEnd.Kind.EXITED) {
            entry = entry.with("code", why.arguments().getFirst().toString());
        }
        try {
            leans.audit().accept(sha256.isEmpty() ? entry : entry.with("recording", sha256));
        } catch (RuntimeException unrecorded) { // that it was begun is recorded
            log.atWarn().setCause(unrecorded).log("the end of a shell was not recorded");
        }
    }

    private static AuditEntry entry(ShellSession session, String action) {
        ShellPlace place = session.place();
        AuditEntry entry = AuditEntry.of(
                        AuditActor.person(session.owner().caller().name()),
                        action,
                        "cluster/" + place.cluster(),
                        Outcome.DONE)
                .with("cluster", place.clusterName())
                .with("namespace", place.wish().container().namespace())
                .with("pod", place.wish().container().pod())
                .with("container", place.wish().container().container())
                .with("program", place.wish().program())
                .with("shell", session.id().toString());
        return place.made() instanceof Made.ForKubectl(UUID token) ? entry.with("token-id", token.toString()) : entry;
    }

    /** One of this owner. */
    Optional<ShellSession> find(UUID id, ShellOwner owner) {
        return Optional.ofNullable(open.get(id))
                .filter(session -> session.owner().is(owner))
                .filter(session -> !session.isOver());
    }

    /** One of this owner that no browser shows now. */
    Optional<ShellSession> left(ShellOwner owner, Predicate<ShellPlace> where) {
        return open.values().stream()
                .filter(session -> session.owner().is(owner))
                .filter(session -> where.test(session.place()))
                .filter(ShellSession::isLeft)
                .findFirst();
    }

    /** Whether its owner still may: apart from what waits for a cluster or a browser. */
    private void watch(ShellSession session) {
        try {
            while (!session.isOver()) {
                Thread.sleep(LOOK_MILLIS);
                if (!leans.standing().test(session.owner())) {
                    session.end(ShellEnd.of(ShellEnd.Kind.REVOKED));
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("the owner of a shell could not be looked after");
            session.end(ShellEnd.of(ShellEnd.Kind.FAULT));
        }
    }

    private void look(ShellSession session) {
        try {
            for (int looks = 1; !session.isOver(); looks++) {
                Thread.sleep(LOOK_MILLIS);
                session.overdue(properties.idle()).ifPresent(session::end);
                boolean asksCluster = looks % 2 == 0;
                if (asksCluster && !session.isOver() && !leans.allowed().test(session)) {
                    session.end(ShellEnd.of(ShellEnd.Kind.REVOKED));
                }
                if (looks % LOOKS_BETWEEN_PINGS == 0) {
                    session.ping();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            log.atWarn().setCause(fault).log("a shell could not be looked after");
            session.end(ShellEnd.of(ShellEnd.Kind.FAULT));
        }
    }

    @Override
    public void destroy() {
        open.values().forEach(session -> session.end(ShellEnd.of(ShellEnd.Kind.FAULT)));
        leans.brought().close(STOPPING);
    }
}
