package io.roadstead.console.operations;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.operations.model.Action;
import io.roadstead.console.operations.model.Course;
import io.roadstead.console.operations.model.Signal;
import io.roadstead.console.operations.store.Held;
import io.roadstead.console.operations.store.OperationSearch;
import io.roadstead.console.operations.store.OperationStore;
import io.roadstead.console.operations.store.PartStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Starts, shows, cancels and repeats operations. People see their own; who reads all of them sees those of others. */
@Service
public class OperationService {
    private final OperationStore store;
    private final OperationSearch search;
    private final PartStore parts;
    private final OperationKinds kinds;
    private final OperationDesk desk;

    OperationService(
            OperationStore store, OperationSearch search, PartStore parts, OperationKinds kinds, OperationDesk desk) {
        this.store = store;
        this.search = search;
        this.parts = parts;
        this.kinds = kinds;
        this.desk = desk;
    }

    /** What became of a wish; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now. */
        record Done(Operation operation) implements Outcome {}

        /** There is none, or none for this caller to know. */
        record Missing() implements Outcome {}

        /** It cannot be done, for this reason. */
        record Refused(ProblemCode code, Reason reason) implements Outcome {}
    }

    /**
     * What to start.
     *
     * @param target what it works on, for people; empty where there is nothing
     * @param key whoever repeats it with this key gets the operation that it started the first time; 1 to 100 characters
     */
    public record Wish(String kind, Map<String, String> arguments, String target, String key) {
        /** Keeps a copy. */
        public Wish {
            arguments = Map.copyOf(arguments);
        }

        /** Without arguments and target, and different from any other. */
        public static Wish of(String kind) {
            return new Wish(kind, Map.of(), "", UUID.randomUUID().toString());
        }
    }

    /** Starts an operation on the caller's behalf, in the caller's transaction where there is one. */
    @Transactional
    public Outcome start(Caller caller, Wish wish) {
        caller.require(Permission.OWN_WRITE);
        Optional<OperationKind> kind = kinds.find(wish.kind());
        if (kind.isEmpty()) {
            return unknown(wish);
        }
        caller.require(kind.get().permission());
        Optional<Reason> refusal = kind.get().refusal(wish.arguments());
        if (refusal.isPresent()) {
            return new Outcome.Refused(ProblemCode.OPERATION_ARGUMENTS, refusal.get());
        }
        return switch (desk.enter(caller, kind.get(), wish)) {
            case OperationDesk.Entered.New entered -> find(caller, entered.id());
            case OperationDesk.Entered.Repeated repeated -> find(caller, repeated.id());
            case OperationDesk.Entered.Other other ->
                new Outcome.Refused(ProblemCode.OPERATION_KEY_TAKEN, Reason.of("operations.refusal.key-taken"));
            case OperationDesk.Entered.Full full ->
                new Outcome.Refused(ProblemCode.OPERATION_LIMIT, Reason.of("operations.refusal.limit", full.limit()));
        };
    }

    /** The same for kinds which people start by themselves; others look unknown. */
    @Transactional
    public Outcome startByItself(Caller caller, Wish wish) {
        boolean known = kinds.find(wish.kind()).filter(OperationKind::startable).isPresent();
        return known ? start(caller, wish) : unknown(wish);
    }

    /** Operations by {@code createdAt}; filtered by {@code state}, {@code kind}, {@code owner}. */
    @Transactional(readOnly = true)
    public Page<Operation> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        return search.page(
                caller.may(Permission.OPERATIONS_READ) ? Optional.empty() : Optional.of(caller.id()), request);
    }

    /** The caller's own that have ended, the newest first. */
    @Transactional(readOnly = true)
    public List<Operation> ended(Caller caller, int most) {
        caller.require(Permission.OWN_READ);
        return search.ended(caller.id(), most);
    }

    /** One operation. */
    @Transactional(readOnly = true)
    public Outcome find(Caller caller, OperationId id) {
        return search.byId(id)
                .filter(operation -> visible(caller, operation.owner()))
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.Missing::new);
    }

    /** One operation with its steps and its log. */
    @Transactional(readOnly = true)
    public Optional<Operation.Details> details(Caller caller, OperationId id) {
        caller.require(Permission.OWN_READ);
        return search.byId(id)
                .filter(operation -> visible(caller, operation.owner()))
                .map(operation ->
                        new Operation.Details(operation, search.steps(id), parts.all(id), search.messages(id)));
    }

    /** Asks an operation to end; it does so before its next step that allows it. Again and again it is the same. */
    @Transactional
    public Outcome cancel(Caller caller, OperationId id) {
        return change(caller, id, new Signal.CancelAsked(), "operations.cancel", ProblemCode.OPERATION_ENDED);
    }

    /** Has an operation that failed, waits or is paused go on at once; of one's own, by what is shown now: a token, or the account itself. */
    @Transactional
    public Outcome retry(Caller caller, OperationId id) {
        var lifetime = search.byId(id)
                .flatMap(operation -> kinds.find(operation.kind()))
                .map(OperationKind::lifetime)
                .orElse(java.time.Duration.ofHours(24));
        return change(
                caller, id, new Signal.RetryAsked(lifetime), "operations.retry", ProblemCode.OPERATION_NOT_REPEATABLE);
    }

    /** What its kind knows of an operation: the page of what it works on, and what it leaves behind where it ended before it was done. */
    public Ground ground(Operation operation) {
        Optional<OperationKind> kind = kinds.find(operation.kind());
        boolean early =
                operation.phase().equals("cancelled") || operation.phase().equals("failed");
        return new Ground(
                kind.flatMap(known -> known.page(operation.arguments())),
                kind.filter(known -> early).flatMap(OperationKind::left));
    }

    /**
     * Where an operation works.
     *
     * @param page of what it works on, such as {@code objects/…}
     * @param left what it has left behind
     */
    public record Ground(Optional<String> page, Optional<Reason> left) {}

    /** Kinds that this caller may start by themselves. */
    public List<String> startable(Caller caller) {
        return kinds.all().stream()
                .filter(kind -> kind.startable() && caller.may(kind.permission()))
                .map(OperationKind::key)
                .toList();
    }

    /** Whether the caller may cancel and repeat operations of this owner. */
    public static boolean mayChange(Caller caller, Operation.Owner owner) {
        return caller.may(owner.id().equals(caller.id()) ? Permission.OWN_WRITE : Permission.OPERATIONS_WRITE);
    }

    private static Outcome unknown(Wish wish) {
        return new Outcome.Refused(ProblemCode.OPERATION_KIND, Reason.of("operations.refusal.kind", wish.kind()));
    }

    private static boolean visible(Caller caller, Operation.Owner owner) {
        return owner.id().equals(caller.id()) || caller.may(Permission.OPERATIONS_READ);
    }

    private Outcome change(Caller caller, OperationId id, Signal signal, String action, ProblemCode refusal) {
        caller.require(Permission.OWN_WRITE);
        Optional<Held> held = store.lock(id).filter(found -> visible(caller, found.owner()));
        if (held.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!mayChange(caller, held.get().owner())) {
            caller.require(Permission.OPERATIONS_WRITE);
        }
        Instant now = held.get().now();
        Course.Step step = held.get().course().step(signal, now);
        if (step.action() instanceof Action.Nothing) {
            boolean asked = signal instanceof Signal.CancelAsked
                    && held.get().course().cancelAsked()
                    && !held.get().course().phase().ended();
            return asked
                    ? find(caller, id)
                    : new Outcome.Refused(
                            refusal,
                            Reason.of(
                                    refusal.equals(ProblemCode.OPERATION_ENDED)
                                            ? "operations.refusal.ended"
                                            : "operations.refusal.not-repeatable"));
        }
        if (signal instanceof Signal.RetryAsked
                && caller.id().equals(held.get().owner().id())) {
            store.token(id, caller.token());
        }
        desk.changed(caller, held.get(), step.next(), action);
        return find(caller, id);
    }
}
