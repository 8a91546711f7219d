package io.roadstead.console.access.rbac;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.rbac.model.AccessDifference;
import io.roadstead.console.access.rbac.model.AccessMatrix;
import io.roadstead.console.access.rbac.model.AccessPolicy;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.Cap;
import io.roadstead.console.access.rbac.model.Decision;
import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.Identity;
import io.roadstead.console.access.rbac.model.KindSection;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.store.NameStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
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
    private final AskedAbout about;
    private final NameStore names;
    private final Clock clock;

    AccessQuestions(Policies policies, Rights rights, Places places, AskedAbout about, NameStore names, Clock clock) {
        this.policies = policies;
        this.rights = rights;
        this.places = places;
        this.about = about;
        this.names = names;
        this.clock = clock;
    }

    /** A grant with the names that people read. */
    public record Named(Binding binding, boolean ofAccount, String subjectName, String roleName, String scopeName) {}

    /**
     * A grant and the rule of it that allows what was asked.
     *
     * @param cap why it does not come through; empty if it does
     */
    public record Because(Named grant, Rule rule, Optional<Cap> cap) {}

    /**
     * An answer.
     *
     * @param mode of the cluster's agent
     * @param cap why nothing of what roles allow comes through; empty where something does, or no role allows it
     * @param because by what it is allowed, or would be but for the cap; empty when no role allows it
     * @param wouldDo roles that would allow it, the smallest first; empty when one does
     */
    public record Answer(
            String who,
            boolean allowed,
            Place.Mode mode,
            Optional<Cap> cap,
            List<Because> because,
            List<RoleId> wouldDo) {}

    /**
     * Who may do something.
     *
     * @param more whether there are more than are listed
     * @param mode of the cluster's agent
     * @param heldBack how many grants allow it that the agent does not let through; they are not listed
     */
    public record Able(List<Named> grants, boolean more, Place.Mode mode, int heldBack) {}

    /** A group of kinds and what is allowed on each. */
    public record Section(KindSection section, List<AccessMatrix.Row> rows) {}

    /** What somebody may at one place, kind by kind. */
    public record Matrix(String who, Place.Mode mode, List<Section> sections) {}

    /**
     * Whether somebody may.
     *
     * @param user id or name; the caller without one
     * @param cluster id or name
     */
    @Transactional(readOnly = true)
    public Answer explain(Caller caller, Optional<String> user, String cluster, AccessRequest request) {
        Place place = about.place(caller, cluster);
        UserAccount who = about.account(caller, user, place);
        PolicySnapshot now = policies.current();
        Decision decision = now.policy().decide(now.identity(who.id()), request, place, clock.instant());
        return switch (decision) {
            case Decision.Allowed allowed -> answer(who, place, Optional.empty(), allowed.reasons());
            case Decision.HeldBack back -> answer(who, place, Optional.of(back.why()), back.reasons());
            case Decision.Refused refused ->
                new Answer(who.name(), false, place.mode(), Optional.empty(), List.of(), refused.wouldDo());
        };
    }

    private Answer answer(UserAccount who, Place place, Optional<Cap> cap, List<Decision.Because> all) {
        List<Decision.Because> reasons = all.stream().limit(MAX_GRANTS).toList();
        Map<String, String> known =
                names.of(reasons.stream().map(Decision.Because::grant).toList());
        return new Answer(
                who.name(),
                cap.isEmpty(),
                place.mode(),
                cap,
                reasons.stream()
                        .map(because -> new Because(named(because.grant(), known), because.rule(), because.cap()))
                        .toList(),
                List.of());
    }

    /** Who may do something in a cluster. */
    @Transactional(readOnly = true)
    public Able whoCan(Caller caller, String cluster, AccessRequest request) {
        Place place = about.place(caller, cluster);
        about.othersAt(caller, place);
        AccessPolicy policy = policies.current().policy();
        List<Grant> all = policy.whoCan(request, place, clock.instant());
        List<Grant> grants = policy.through(all, request, place);
        List<Grant> shown = grants.stream().limit(MAX_GRANTS).toList();
        Map<String, String> known = names.of(shown);
        return new Able(
                shown.stream().map(grant -> named(grant, known)).toList(),
                grants.size() > shown.size(),
                place.mode(),
                all.size() - grants.size());
    }

    /**
     * Which verbs somebody has on which kinds.
     *
     * @param namespace empty for the whole cluster
     */
    @Transactional(readOnly = true)
    public Matrix matrix(Caller caller, Optional<String> user, String cluster, String namespace) {
        Place place = about.place(caller, cluster);
        UserAccount who = about.account(caller, user, place);
        PolicySnapshot now = policies.current();
        Identity identity = now.identity(who.id());
        Instant instant = clock.instant();
        return new Matrix(
                who.name(),
                place.mode(),
                Arrays.stream(KindSection.values())
                        .map(section -> new Section(
                                section,
                                AccessMatrix.of(now.policy(), identity, section.kinds(), place, namespace, instant)))
                        .toList());
    }

    /** What the one may in a cluster and the other may not. */
    @Transactional(readOnly = true)
    public List<AccessDifference> compare(Caller caller, String one, String other, String cluster) {
        Place place = about.place(caller, cluster);
        UserAccount first = about.account(caller, Optional.of(one), place);
        UserAccount second = about.account(caller, Optional.of(other), place);
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
        Place place = about.place(caller, cluster);
        UserAccount who = about.account(caller, Optional.of(user), place);
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
        Place place = about.place(caller, cluster);
        UserAccount who = about.account(caller, user, place);
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

    static Named named(Grant grant, Map<String, String> names) {
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
