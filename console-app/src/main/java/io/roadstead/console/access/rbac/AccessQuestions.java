package io.roadstead.console.access.rbac;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.rbac.model.AccessDifference;
import io.roadstead.console.access.rbac.model.AccessMatrix;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.Decision;
import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.NameStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why somebody may do something in a cluster or may not, and who may: about oneself for everybody, about others for those who
 * see the access of that cluster.
 */
@Service
public class AccessQuestions {
    /** Most grants in one answer. */
    public static final int MAX_GRANTS = 1_000;

    private final Policies policies;
    private final Rights rights;
    private final Places places;
    private final UserStore users;
    private final NameStore names;
    private final Clock clock;

    AccessQuestions(Policies policies, Rights rights, Places places, UserStore users, NameStore names, Clock clock) {
        this.policies = policies;
        this.rights = rights;
        this.places = places;
        this.users = users;
        this.names = names;
        this.clock = clock;
    }

    /** A grant with the names that people read. */
    public record Named(Binding binding, boolean ofAccount, String subjectName, String roleName, String scopeName) {}

    /** A grant and the rule of it that allows what was asked. */
    public record Because(Named grant, Rule rule) {}

    /**
     * An answer.
     *
     * @param because by what it is allowed; empty when it is not
     * @param wouldDo roles that would allow it, the smallest first; empty when it is allowed
     */
    public record Answer(String who, boolean allowed, List<Because> because, List<RoleId> wouldDo) {}

    /**
     * Who may do something.
     *
     * @param more whether there are more than are listed
     */
    public record Able(List<Named> grants, boolean more) {}

    /**
     * Whether somebody may.
     *
     * @param user id or name; the caller without one
     * @param cluster id or name
     */
    @Transactional(readOnly = true)
    public Answer explain(Caller caller, Optional<String> user, String cluster, AccessRequest request) {
        Place place = place(caller, cluster);
        UserAccount who = account(caller, user, place);
        PolicySnapshot now = policies.current();
        Decision decision = now.policy().decide(now.identity(who.id()), request, place, clock.instant());
        return switch (decision) {
            case Decision.Allowed allowed -> {
                List<Decision.Because> reasons =
                        allowed.reasons().stream().limit(MAX_GRANTS).toList();
                Map<String, String> known =
                        names.of(reasons.stream().map(Decision.Because::grant).toList());
                yield new Answer(
                        who.name(),
                        true,
                        reasons.stream()
                                .map(because -> new Because(named(because.grant(), known), because.rule()))
                                .toList(),
                        List.of());
            }
            case Decision.Refused refused -> new Answer(who.name(), false, List.of(), refused.wouldDo());
        };
    }

    /** Who may do something in a cluster. */
    @Transactional(readOnly = true)
    public Able whoCan(Caller caller, String cluster, AccessRequest request) {
        Place place = place(caller, cluster);
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        List<Grant> grants = policies.current().policy().whoCan(request, place, clock.instant());
        List<Grant> shown = grants.stream().limit(MAX_GRANTS).toList();
        Map<String, String> known = names.of(shown);
        return new Able(shown.stream().map(grant -> named(grant, known)).toList(), grants.size() > shown.size());
    }

    /** Which verbs somebody has on which kinds. */
    @Transactional(readOnly = true)
    public List<AccessMatrix.Row> matrix(
            Caller caller, Optional<String> user, String cluster, String namespace, List<AccessMatrix.Kind> kinds) {
        Place place = place(caller, cluster);
        UserAccount who = account(caller, user, place);
        PolicySnapshot now = policies.current();
        return AccessMatrix.of(now.policy(), now.identity(who.id()), kinds, place, namespace, clock.instant());
    }

    /** What the one may in a cluster and the other may not. */
    @Transactional(readOnly = true)
    public List<AccessDifference> compare(Caller caller, String one, String other, String cluster) {
        Place place = place(caller, cluster);
        UserAccount first = account(caller, Optional.of(one), place);
        UserAccount second = account(caller, Optional.of(other), place);
        PolicySnapshot now = policies.current();
        return AccessDifference.between(
                new AccessDifference.Side(now.policy(), now.identity(first.id())),
                new AccessDifference.Side(now.policy(), now.identity(second.id())),
                place,
                clock.instant());
    }

    /** What somebody would lose in a cluster if bindings went. */
    @Transactional(readOnly = true)
    public List<AccessDifference> without(Caller caller, String user, Set<UUID> gone, String cluster) {
        Place place = place(caller, cluster);
        UserAccount who = account(caller, Optional.of(user), place);
        PolicySnapshot now = policies.current();
        Instant instant = clock.instant();
        Set<Binding> taken = now.policy().grants(now.identity(who.id()), instant).stream()
                .map(Grant::binding)
                .filter(binding -> gone.contains(binding.id()))
                .collect(Collectors.toUnmodifiableSet());
        return AccessDifference.between(
                new AccessDifference.Side(now.policy(), now.identity(who.id())),
                new AccessDifference.Side(now.policy().without(taken), now.identity(who.id())),
                place,
                instant);
    }

    /** What somebody holds in a cluster by bindings, also by those of groups; not by the role of an account. */
    @Transactional(readOnly = true)
    public List<Named> held(Caller caller, Optional<String> user, String cluster) {
        Place place = place(caller, cluster);
        UserAccount who = account(caller, user, place);
        PolicySnapshot now = policies.current();
        List<Grant> grants = now.policy().grantsAt(now.identity(who.id()), place, clock.instant()).stream()
                .filter(grant -> grant.role().role().level() != Role.Level.GLOBAL)
                .limit(MAX_GRANTS)
                .toList();
        Map<String, String> known = names.of(grants);
        return grants.stream().map(grant -> named(grant, known)).toList();
    }

    /** The clusters that the caller may ask about, by name. */
    @Transactional(readOnly = true)
    public List<Places.Named> clusters(Caller caller) {
        caller.require(Permission.OWN_READ);
        Rights.ClusterReach reach = rights.clusters(caller);
        return places.all().stream()
                .filter(named ->
                        reach.includes(named.place().cluster(), named.place().labels()))
                .toList();
    }

    /** Whether the caller may ask about others, in some cluster at least. */
    public boolean ofOthers(Caller caller) {
        return rights.anywhere(caller, Permission.ACCESS_READ);
    }

    private Place place(Caller caller, String cluster) {
        Rights.ClusterReach reach = rights.clusters(caller);
        return places.find(cluster)
                .map(Places.Named::place)
                .filter(place -> reach.includes(place.cluster(), place.labels()))
                .orElseThrow(() -> new ConsoleException.Missing(
                        ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that you may see."));
    }

    private UserAccount account(Caller caller, Optional<String> user, Place place) {
        caller.require(Permission.OWN_READ);
        Optional<UserAccount> self = users.byId(caller.id());
        if (user.isEmpty()
                || self.filter(own -> own.name().equalsIgnoreCase(user.get())
                                || own.id().value().toString().equals(user.get()))
                        .isPresent()) {
            return self.orElseThrow(AccessQuestions::missing);
        }
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        return byIdOrName(user.get()).orElseThrow(AccessQuestions::missing);
    }

    private Optional<UserAccount> byIdOrName(String user) {
        try {
            return users.byId(new AccountId(UUID.fromString(user)));
        } catch (IllegalArgumentException aName) {
            return users.byName(user);
        }
    }

    private static ConsoleException.Missing missing() {
        return new ConsoleException.Missing(ProblemCode.USER_MISSING, "There is no user of this id or name.");
    }

    private static Named named(Grant grant, Map<String, String> names) {
        Binding binding = grant.binding();
        boolean ofAccount = grant.role().role().level() == Role.Level.GLOBAL;
        return new Named(
                binding,
                ofAccount,
                switch (binding.subject()) {
                    case Subject.User user ->
                        names.getOrDefault(user.id().value().toString(), "");
                    case Subject.Group group -> names.getOrDefault(group.id().toString(), "");
                    case Subject.ServiceAccount account -> account.namespace() + "/" + account.name();
                    case Subject.Token token -> token.id().toString();
                },
                grant.role().role().name(),
                switch (binding.scope()) {
                    case Scope.Global _ -> "";
                    case Scope.Cluster one -> one.id();
                    case Scope.ClusterGroup group -> group.labels().toString();
                    case Scope.Project project ->
                        names.getOrDefault(project.id().value(), "");
                });
    }
}
