package io.roadstead.console.fleet;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.fleet.model.PolicyText;
import io.roadstead.console.fleet.store.AppOrderStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.Reason;
import io.roadstead.federation.placement.PlacementPolicy;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Federated apps: for who may write in all clusters, since where an app will run is not known before. */
@Service
public class FederatedApps {
    /** Most of them. */
    public static final int MOST = 5_000;

    private static final int MOST_REPLICAS = 10_000;
    private static final int MOST_PRIORITY = 1_000_000;
    private static final int LONGEST_POLICY = 64 * 1024;
    private static final int LONGEST_MANIFESTS = 512 * 1024;
    private static final int TIME_LINE = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final FleetBooks books;
    private final Decider decider;
    private final ChangeAudit audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    FederatedApps(
            FleetBooks books, Decider decider, ChangeAudit audit, TransactionOperations transactions, Clock clock) {
        this.books = books;
        this.decider = decider;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** What became of a wish. */
    public sealed interface Outcome {
        /** It is so. */
        record Done(FederatedApp app) implements Outcome {}

        /** There is none. */
        record Missing() implements Outcome {}

        /** Somebody has changed it since. */
        record Stale() implements Outcome {}

        /** There is one of its name in its namespace. */
        record NameTaken() implements Outcome {}

        /** There are too many. */
        record Full() implements Outcome {}

        /** A field is not one that is taken. */
        record Unsound(String field, Reason reason) implements Outcome {}
    }

    /**
     * An app with how it stands.
     *
     * @param standing empty until a place is found
     */
    public record Seen(FederatedApp app, Optional<AppStanding> standing) {}

    /** All there are, with how they stand. */
    public Page<Seen> page(Caller caller, ListRequest request) {
        caller.require(Permission.KUBERNETES_READ);
        Page<FederatedApp> page = books.apps().page(request);
        Map<UUID, AppStanding> standing =
                books.standings().of(page.items().stream().map(FederatedApp::id).toList()).stream()
                        .collect(Collectors.toMap(AppStanding::app, Function.identity()));
        return new Page<>(
                page.items().stream()
                        .map(app -> new Seen(app, Optional.ofNullable(standing.get(app.id()))))
                        .toList(),
                page.next(),
                page.previous());
    }

    /** One of them. */
    public Optional<Seen> find(Caller caller, UUID id) {
        caller.require(Permission.KUBERNETES_READ);
        return books.apps()
                .find(id)
                .map(app ->
                        new Seen(app, books.standings().of(List.of(id)).stream().findFirst()));
    }

    /** Which clusters have its objects. */
    public List<AppCopy> copies(Caller caller, UUID id) {
        caller.require(Permission.KUBERNETES_READ);
        return books.standings().copies(id);
    }

    /** What was decided about it, the newest first. */
    public List<FleetDecision> timeLine(Caller caller, UUID id) {
        caller.require(Permission.KUBERNETES_READ);
        return books.timeLine().ofApp(id, TIME_LINE);
    }

    /** Adds one, which is then placed. */
    public Outcome create(Caller caller, AppWish wish) {
        caller.require(Permission.KUBERNETES_WRITE);
        return unsound(wish).orElseGet(() -> {
            FederatedApp app = app(caller, UUID.randomUUID(), wish, 1);
            Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
                if (books.apps().count() >= MOST) {
                    return new Outcome.Full();
                }
                if (!books.apps().add(app)) {
                    return new Outcome.NameTaken();
                }
                audit.done(caller, "federated-app.create", target(app), details(app));
                return new Outcome.Done(app);
            }));
            decider.changed();
            return outcome;
        });
    }

    /** Writes one anew; it stays where it is as far as it may. Whoever does so is its owner from now on. */
    public Outcome change(Caller caller, UUID id, Precondition seen, AppWish wish) {
        caller.require(Permission.KUBERNETES_WRITE);
        Optional<FederatedApp> present = books.apps().find(id);
        if (present.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(present.get().version())) {
            return new Outcome.Stale();
        }
        if (!wish.namespace().equals(present.get().namespace())
                || !wish.name().equals(present.get().name())) {
            return new Outcome.Unsound("name", Reason.of("federation.refused.name-stays"));
        }
        return unsound(wish).orElseGet(() -> {
            FederatedApp app = app(caller, id, wish, present.get().version());
            Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
                if (!books.apps().change(app)) {
                    return new Outcome.Stale();
                }
                audit.done(caller, "federated-app.change", target(app), details(app));
                return new Outcome.Done(books.apps().find(id).orElse(app));
            }));
            decider.changed();
            return outcome;
        });
    }

    /** Federates it no longer: what runs stays where it runs, and nobody moves it. */
    public Outcome remove(Caller caller, UUID id, Precondition seen) {
        caller.require(Permission.KUBERNETES_WRITE);
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            Optional<FederatedApp> present = books.apps().find(id);
            if (present.isEmpty()) {
                return new Outcome.Missing();
            }
            if (!seen.accepts(present.get().version())) {
                return new Outcome.Stale();
            }
            books.apps().delete(id);
            audit.done(caller, "federated-app.remove", target(present.get()), AuditDetails.NONE);
            return new Outcome.Done(present.get());
        }));
        decider.changed();
        return outcome;
    }

    /**
     * Has something done with an app, soon; the time line says what came of it.
     *
     * @param target a cluster, where the deed needs one
     */
    public Outcome order(Caller caller, UUID id, AppOrderStore.Deed deed, Optional<ClusterId> target) {
        caller.require(Permission.KUBERNETES_WRITE);
        boolean needs = deed == AppOrderStore.Deed.MIGRATE || deed == AppOrderStore.Deed.EVACUATE;
        if (needs && target.filter(one -> books.members().find(one).isPresent()).isEmpty()) {
            return new Outcome.Unsound("cluster", Reason.of("federation.refused.no-member"));
        }
        Outcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            Optional<FederatedApp> present = books.apps().find(id);
            if (present.isEmpty()) {
                return new Outcome.Missing();
            }
            String cluster = target.map(ClusterId::value).orElse("");
            books.orders().add(id, deed, cluster, caller.name(), clock.instant());
            audit.done(
                    caller,
                    "federated-app." + deed.name().toLowerCase(Locale.ROOT),
                    target(present.get()),
                    AuditDetails.NONE.with("cluster", cluster));
            return new Outcome.Done(present.get());
        }));
        decider.changed();
        return outcome;
    }

    private Optional<Outcome> unsound(AppWish wish) {
        if (!NAME.matcher(wish.name()).matches()) {
            return refused("name", "name");
        }
        if (!NAME.matcher(wish.namespace()).matches() || wish.namespace().startsWith("kube-")) {
            return refused("namespace", "namespace");
        }
        if (wish.replicas().isPresent()
                && (wish.replicas().getAsInt() < 0 || wish.replicas().getAsInt() > MOST_REPLICAS)) {
            return refused("replicas", "replicas", MOST_REPLICAS);
        }
        if (Math.abs((long) wish.priority()) > MOST_PRIORITY) {
            return refused("priority", "priority", MOST_PRIORITY);
        }
        if (!wish.probe().isEmpty() && Destination.parse(wish.probe()).isEmpty()) {
            return refused("probe", "probe");
        }
        if (wish.failBack()
                .filter(time -> time.toSeconds() < 10 || time.toDays() > 30)
                .isPresent()) {
            return refused("failBackAfterSeconds", "fail-back");
        }
        if (wish.manifests().length() > LONGEST_MANIFESTS) {
            return refused("manifests", "too-long", LONGEST_MANIFESTS);
        }
        if (wish.policy().length() > LONGEST_POLICY) {
            return refused("policy", "too-long", LONGEST_POLICY);
        }
        return switch (AppObjects.read(wish.manifests(), wish.namespace())) {
            case AppObjects.Read.Bad(String key, String detail) -> refused("manifests", "manifests." + key, detail);
            case AppObjects.Read.Good good -> unsound(wish.policy());
        };
    }

    private Optional<Outcome> unsound(String policy) {
        return switch (books.policy(policy)) {
            case PolicyText.Read.Bad(String field, String word) -> refused("policy", "policy", field, word);
            case PolicyText.Read.Good(PlacementPolicy read) ->
                read.contradictions().stream()
                        .findFirst()
                        .map(cause -> new Outcome.Unsound("policy", FleetWords.reason(cause)));
        };
    }

    private static Optional<Outcome> refused(String field, String key, Object... arguments) {
        return Optional.of(new Outcome.Unsound(field, Reason.of("federation.refused." + key, arguments)));
    }

    private FederatedApp app(Caller caller, UUID id, AppWish wish, long version) {
        AppObjects.Read read = AppObjects.read(wish.manifests(), wish.namespace());
        int written = read instanceof AppObjects.Read.Good(AppObjects objects) ? objects.replicas() : 1;
        return new FederatedApp(
                id,
                wish.namespace(),
                wish.name(),
                wish.kind(),
                wish.manifests(),
                wish.policy(),
                wish.replicas().orElse(written),
                wish.priority(),
                wish.probe(),
                wish.failBack(),
                caller.id(),
                caller.name(),
                caller.token(),
                clock.instant(),
                clock.instant(),
                version);
    }

    private static String target(FederatedApp app) {
        return "federated-app/" + app.namespace() + "/" + app.name();
    }

    private static AuditDetails details(FederatedApp app) {
        return AuditDetails.NONE
                .with("class", app.kind().name().toLowerCase(Locale.ROOT))
                .with("replicas", Integer.toString(app.replicas()))
                .with("policy", app.policy());
    }
}
