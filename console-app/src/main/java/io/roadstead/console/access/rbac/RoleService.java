package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleCatalog;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.RoleStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.RandomLetters;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Roles that people make, beside those that come with the console, which nobody changes. */
@Service
public class RoleService {
    /** Most roles that people make. */
    public static final int MAX_ROLES = 500;

    /** What a role for clusters and projects may allow in the console; the rest belongs to the roles of accounts. */
    public static final Set<Permission> GRANTABLE = Set.of(
            Permission.CLUSTERS_READ,
            Permission.CLUSTERS_WRITE,
            Permission.KUBERNETES_READ,
            Permission.KUBERNETES_WRITE,
            Permission.ACCESS_READ,
            Permission.MEMBERS_WRITE,
            Permission.PROJECTS_READ,
            Permission.PROJECTS_WRITE);

    private static final int ID_LETTERS = 12;

    private final RoleStore roles;
    private final Policies policies;
    private final Rights rights;
    private final ChangeAudit audit;
    private final Clock clock;
    private final SecureRandom secure = new SecureRandom();

    RoleService(RoleStore roles, Policies policies, Rights rights, ChangeAudit audit, Clock clock) {
        this.roles = roles;
        this.policies = policies;
        this.rights = rights;
        this.audit = audit;
        this.clock = clock;
    }

    /** A role as somebody wants it. */
    public record Wanted(
            String name,
            String description,
            Role.Level level,
            List<Rule> rules,
            Set<Permission> permissions,
            List<RoleId> inherits,
            List<String> clusterRoles) {
        Role as(RoleId id) {
            return new Role(id, name, description, level, rules, permissions, inherits, clusterRoles, false);
        }
    }

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(StoredRole role) implements Outcome {}

        /** No role has this id. */
        record Missing() implements Outcome {}

        /** It comes with the console. */
        record BuiltIn() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** Names differ by more than the case of letters. */
        record NameTaken() implements Outcome {}

        /** There are {@value #MAX_ROLES}. */
        record Full() implements Outcome {}

        /** It would inherit from itself, by this way. */
        record Circle(List<RoleId> way) implements Outcome {}

        /** It would inherit from what there is none of, or what is for accounts only. */
        record NoParent(RoleId parent) implements Outcome {}

        /** Who wants it lacks some of it. */
        record Lacks(Granting.Lack lack) implements Outcome {}

        /**
         * It cannot go.
         *
         * @param bindings how many give it to somebody
         * @param heirs the roles that inherit from it
         */
        record InUse(int bindings, List<String> heirs) implements Outcome {}
    }

    /** Roles, by {@code name} or {@code createdAt}; filtered by {@code name}, {@code level} and {@code builtIn}. */
    @Transactional(readOnly = true)
    public Page<StoredRole> page(Caller caller, ListRequest request) {
        requireLook(caller);
        return roles.page(request);
    }

    /** One role. */
    @Transactional(readOnly = true)
    public Optional<StoredRole> find(Caller caller, RoleId id) {
        requireLook(caller);
        return roles.byId(id);
    }

    /** Who gives roles somewhere has to know them; what they allow is no secret. */
    private void requireLook(Caller caller) {
        if (!rights.anywhere(caller, Permission.MEMBERS_WRITE)) {
            rights.require(caller, Permission.ACCESS_READ, new Target.Everything());
        }
    }

    /** Makes a role that nobody holds. */
    @Transactional
    public Outcome create(Caller caller, Wanted wanted) {
        caller.require(Permission.ROLES_WRITE);
        rights.requireRecent(caller);
        PolicySnapshot now = policies.locked();
        Role role = wanted.as(new RoleId("r-" + RandomLetters.of(ID_LETTERS, secure)));
        Optional<Outcome> refusal = refusal(caller, role, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (roles.count() >= MAX_ROLES) {
            return new Outcome.Full();
        }
        roles.insert(role, UUID.randomUUID(), clock.instant());
        audit.done(caller, "access.role.create", target(role.id()), details(role));
        return new Outcome.Done(roles.byId(role.id()).orElseThrow());
    }

    /** Changes a role, in the version that the precondition names, for all who hold it. */
    @Transactional
    public Outcome change(Caller caller, RoleId id, Precondition seen, Wanted wanted) {
        caller.require(Permission.ROLES_WRITE);
        rights.requireRecent(caller);
        PolicySnapshot now = policies.locked();
        Optional<Outcome> unfit = unfit(id, seen);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Role role = wanted.as(id);
        Optional<Outcome> refusal = refusal(caller, role, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        roles.change(role);
        audit.done(caller, "access.role.change", target(id), details(role));
        return new Outcome.Done(roles.byId(id).orElseThrow());
    }

    /** Removes a role that nobody holds and no other inherits from. */
    @Transactional
    public Outcome remove(Caller caller, RoleId id, Precondition seen) {
        caller.require(Permission.ROLES_WRITE);
        rights.requireRecent(caller);
        PolicySnapshot now = policies.locked();
        Optional<Outcome> unfit = unfit(id, seen);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        StoredRole before = roles.byId(id).orElseThrow();
        List<String> heirs =
                now.policy().roles().heirs(id).stream().map(Role::name).toList();
        if (before.bindings() > 0 || !heirs.isEmpty()) {
            return new Outcome.InUse(before.bindings(), heirs);
        }
        roles.remove(id);
        audit.done(
                caller,
                "access.role.remove",
                target(id),
                AuditDetails.NONE.with("name", before.role().name()));
        return new Outcome.Done(before);
    }

    private Optional<Outcome> unfit(RoleId id, Precondition seen) {
        Optional<StoredRole> before = roles.byId(id);
        if (before.isEmpty()) {
            return Optional.of(new Outcome.Missing());
        }
        if (before.get().role().builtIn()) {
            return Optional.of(new Outcome.BuiltIn());
        }
        return seen.accepts(before.get().version()) ? Optional.empty() : Optional.of(new Outcome.Stale());
    }

    private Optional<Outcome> refusal(Caller caller, Role role, PolicySnapshot now) {
        if (roles.byName(role.name())
                .filter(other -> !other.role().id().equals(role.id()))
                .isPresent()) {
            return Optional.of(new Outcome.NameTaken());
        }
        RoleCatalog before = now.policy().roles();
        Optional<RoleId> stranger = role.inherits().stream()
                .filter(parent -> !parent.equals(role.id()))
                .filter(parent -> before.find(parent)
                        .filter(found -> found.role().level() != Role.Level.GLOBAL)
                        .isEmpty())
                .findFirst();
        if (stranger.isPresent()) {
            return Optional.of(new Outcome.NoParent(stranger.get()));
        }
        RoleCatalog after = before.with(role);
        List<RoleId> way = after.circle(role.id());
        if (!way.isEmpty()) {
            return Optional.of(new Outcome.Circle(way));
        }
        // A role may come to be held anywhere, so who defines one needs all of it everywhere.
        Granting.Lack lack = new Granting(now.policy())
                .toDefine(
                        now.identity(caller.id()),
                        after.find(role.id()).orElseThrow(),
                        new Target.Everything(),
                        clock.instant());
        return lack.nothing() ? Optional.empty() : Optional.of(new Outcome.Lacks(lack));
    }

    private static AuditDetails details(Role role) {
        return AuditDetails.NONE
                .with("name", role.name())
                .with("rules", Integer.toString(role.rules().size()))
                .with(
                        "permissions",
                        role.permissions().stream()
                                .map(Permission::name)
                                .sorted()
                                .toList()
                                .toString())
                .with("inherits", role.inherits().toString());
    }

    private static String target(RoleId id) {
        return "role/" + id;
    }
}
