package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Grant;
import io.roadstead.console.access.rbac.model.Identity;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.store.NameStore;
import io.roadstead.console.access.rbac.store.SubjectStore;
import io.roadstead.console.kernel.Caller;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * All that somebody, a group or a role comes to in a cluster, from the subject by its bindings and roles to the rules: about
 * oneself for everybody, about others for those who see the access of that cluster.
 */
@Service
public class AccessChains {
    /** Most bindings in one answer. */
    public static final int MAX_CHAINS = 60;

    private final Policies policies;
    private final AskedAbout about;
    private final SubjectStore subjects;
    private final NameStore names;
    private final Clock clock;

    AccessChains(Policies policies, AskedAbout about, SubjectStore subjects, NameStore names, Clock clock) {
        this.policies = policies;
        this.about = about;
        this.subjects = subjects;
        this.names = names;
        this.clock = clock;
    }

    /**
     * One binding.
     *
     * @param rules that its role has in the cluster, as far as they are known
     * @param unread roles of the cluster that it names and whose rules are not known
     */
    public record Chain(AccessQuestions.Named grant, List<Rule> rules, List<String> unread) {
        /** Keeps copies. */
        public Chain {
            rules = List.copyOf(rules);
            unread = List.copyOf(unread);
        }
    }

    /**
     * All of them.
     *
     * @param more whether there are more than are listed
     */
    public record Chains(List<Chain> chains, boolean more) {
        /** Keeps a copy. */
        public Chains {
            chains = List.copyOf(chains);
        }
    }

    /**
     * Of a user with all groups of his.
     *
     * @param user id or name; the caller without one
     */
    @Transactional(readOnly = true)
    public Chains ofUser(Caller caller, Optional<String> user, String cluster) {
        Place place = about.place(caller, cluster);
        PolicySnapshot now = policies.current();
        Identity identity = now.identity(about.account(caller, user, place).id());
        return chains(now, now.policy().grantsAt(identity, place, clock.instant()), place);
    }

    /** Of a group by its name; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Chains> ofGroup(Caller caller, String name, String cluster) {
        Place place = about.place(caller, cluster);
        about.othersAt(caller, place);
        Optional<Subject> group = subjects.group(name);
        PolicySnapshot now = policies.current();
        return group.map(is ->
                chains(now, now.policy().grantsAt(new Identity(List.of(is)), place, clock.instant()), place));
    }

    /** Of whoever holds a role, by its id or name; empty if there is none. */
    @Transactional(readOnly = true)
    public Optional<Chains> ofRole(Caller caller, String idOrName, String cluster) {
        Place place = about.place(caller, cluster);
        about.othersAt(caller, place);
        PolicySnapshot now = policies.current();
        return role(now, idOrName)
                .map(role -> chains(
                        now,
                        now.policy().counting(place, clock.instant()).stream()
                                .filter(grant -> grant.binding().role().equals(role))
                                .toList(),
                        place));
    }

    private static Optional<RoleId> role(PolicySnapshot now, String idOrName) {
        return now.policy().roles().all().stream()
                .filter(role ->
                        role.id().value().equals(idOrName) || role.name().equalsIgnoreCase(idOrName))
                .map(Role::id)
                .findFirst();
    }

    private Chains chains(PolicySnapshot now, List<Grant> grants, Place place) {
        List<Grant> shown = grants.stream().limit(MAX_CHAINS).toList();
        Map<String, String> known = names.of(shown);
        return new Chains(
                shown.stream()
                        .map(grant -> new Chain(
                                AccessQuestions.named(grant, known),
                                now.policy()
                                        .rules(grant.role(), place.cluster())
                                        .distinct()
                                        .toList(),
                                grant.role().clusterRoles().stream()
                                        .filter(name -> now.policy().unknown(place.cluster(), name))
                                        .toList()))
                        .toList(),
                grants.size() > shown.size());
    }
}
