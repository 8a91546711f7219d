package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.Granting;
import io.roadstead.console.access.rbac.model.ResolvedRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.BindingStore;
import io.roadstead.console.access.rbac.store.SubjectStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who holds which role where. Nobody gives more than he has himself for the whole of the scope, nor for longer. */
@Service
public class BindingService {
    /** Most bindings. */
    public static final int MAX_BINDINGS = 100_000;

    private final BindingStore bindings;
    private final SubjectStore subjects;
    private final Policies policies;
    private final Rights rights;
    private final Targets targets;
    private final ChangeAudit audit;
    private final Clock clock;

    BindingService(
            BindingStore bindings,
            SubjectStore subjects,
            Policies policies,
            Rights rights,
            Targets targets,
            ChangeAudit audit,
            Clock clock) {
        this.bindings = bindings;
        this.subjects = subjects;
        this.policies = policies;
        this.rights = rights;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    /** A binding as somebody wants it. */
    public record Wanted(Subject subject, RoleId role, Scope scope, Optional<Instant> until, String reason) {}

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(StoredBinding binding) implements Outcome {}

        /** No binding has this id. */
        record Missing() implements Outcome {}

        /** There is no such account, group or cluster of a service account. */
        record NoSubject() implements Outcome {}

        /** There is no such role. */
        record NoRole() implements Outcome {}

        /** There is no such cluster or project. */
        record NoScope() implements Outcome {}

        /** The role is for accounts as a whole, or too wide for a project. */
        record WrongLevel(Role.Level level) implements Outcome {}

        /** The end has passed. */
        record Over() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** There is one already. */
        record Same(UUID id) implements Outcome {}

        /** There are {@value #MAX_BINDINGS}. */
        record Full() implements Outcome {}

        /** Who wants it lacks some of the role there. */
        record Lacks(Granting.Lack lack) implements Outcome {}
    }

    /**
     * Bindings that the caller may see: all, those at scopes whose members the caller sees, and those of oneself; by {@code
     * name} of the subject or {@code createdAt}, filtered by {@code name}, {@code role}, {@code user}, {@code group}, {@code
     * project} and {@code cluster}.
     */
    @Transactional(readOnly = true)
    public Page<StoredBinding> page(Caller caller, ListRequest request) {
        return bindings.page(request, visible(caller));
    }

    /** One binding that the caller may see. */
    @Transactional(readOnly = true)
    public Optional<StoredBinding> find(Caller caller, UUID id) {
        BindingStore.Visible visible = visible(caller);
        return bindings.byId(id).filter(found -> switch (found.binding().subject()) {
            case Subject.User user when user.id().value().equals(visible.self()) -> true;
            case Subject.Group group when visible.groups().contains(group.id()) -> true;
            default ->
                visible.all() || visible.scopes().contains(found.binding().scope());
        });
    }

    private BindingStore.Visible visible(Caller caller) {
        caller.require(Permission.OWN_READ);
        PolicySnapshot now = policies.current();
        List<Scope> scopes = new ArrayList<>();
        now.policy().grants(now.identity(caller.id()), clock.instant()).stream()
                .filter(grant -> grant.role().permissions().contains(Permission.MEMBERS_WRITE)
                        || grant.role().permissions().contains(Permission.ACCESS_READ)
                        || grant.project().isPresent())
                .map(grant -> grant.binding().scope())
                .distinct()
                .forEach(scopes::add);
        return new BindingStore.Visible(
                rights.may(caller, Permission.ACCESS_READ, new Target.Everything()),
                caller.id().value(),
                now.groups().getOrDefault(caller.id(), List.of()),
                scopes);
    }

    /** Whether somebody may change who holds what at a scope. */
    public boolean mayChange(Caller caller, Scope scope) {
        return targets.of(scope, policies.current().policy())
                .filter(target -> rights.may(caller, Permission.MEMBERS_WRITE, target))
                .isPresent();
    }

    /** The account or the group of this name, for those who give roles somewhere. */
    @Transactional(readOnly = true)
    public Optional<Subject> subject(Caller caller, boolean group, String name) {
        if (!rights.anywhere(caller, Permission.MEMBERS_WRITE)) {
            caller.require(Permission.MEMBERS_WRITE);
        }
        return group ? subjects.group(name) : subjects.account(name);
    }

    /** Whether somebody may give a role at a scope, until a time or for ever; as the policy was read last. */
    public boolean mayGive(Caller caller, RoleId id, Scope scope, Optional<Instant> until) {
        return mayGive(policies.current(), caller, id, scope, until);
    }

    /** The same as it is in the present transaction; nobody changes the policy before its end. */
    @Transactional
    public boolean mayGiveLocked(Caller caller, RoleId id, Scope scope, Optional<Instant> until) {
        return mayGive(policies.locked(), caller, id, scope, until);
    }

    private boolean mayGive(PolicySnapshot now, Caller caller, RoleId id, Scope scope, Optional<Instant> until) {
        Optional<Target> target =
                targets.of(scope, now.policy()).filter(there -> rights.may(caller, Permission.MEMBERS_WRITE, there));
        Optional<ResolvedRole> role = now.policy().roles().find(id);
        return target.isPresent()
                && role.isPresent()
                && lack(caller, role.get(), target.get(), now, until).nothing();
    }

    /** What stands against a binding, whoever wants it; empty if nothing does. */
    @Transactional(readOnly = true)
    public Optional<Outcome> unfit(Wanted wanted) {
        PolicySnapshot now = policies.current();
        return targets.of(wanted.scope(), now.policy()).isEmpty() || !subjects.exists(wanted.scope())
                ? Optional.of(new Outcome.NoScope())
                : refusal(wanted, now);
    }

    /** The roles that may be held in clusters or projects, by name. */
    public List<Role> roles() {
        return policies.current().policy().roles().all().stream()
                .filter(role -> role.level() != Role.Level.GLOBAL)
                .sorted(Comparator.comparing(Role::name))
                .toList();
    }

    /** The role with this id. */
    public Optional<Role> role(RoleId id) {
        return policies.current().policy().roles().find(id).map(ResolvedRole::role);
    }

    /** Gives a role. */
    @Transactional
    public Outcome create(Caller caller, Wanted wanted) {
        PolicySnapshot now = policies.locked();
        Optional<Target> target = targets.of(wanted.scope(), now.policy());
        if (target.isEmpty() || !subjects.exists(wanted.scope())) {
            return new Outcome.NoScope();
        }
        rights.require(caller, Permission.MEMBERS_WRITE, target.get());
        rights.requireRecent(caller);
        Optional<Outcome> refusal = refusal(wanted, now);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        ResolvedRole role = now.policy().roles().find(wanted.role()).orElseThrow();
        Granting.Lack lack = lack(caller, role, target.get(), now, wanted.until());
        return lack.nothing() ? made(caller, wanted, false) : new Outcome.Lacks(lack);
    }

    /**
     * Gives the caller a role that was set up for emergencies, without asking what he has.
     *
     * @param setUpFor whom it was set up for; {@link Outcome.NoSubject} unless the caller is that account, or in that group
     */
    @Transactional
    public Outcome take(Caller caller, Subject setUpFor, RoleId role, Scope scope, Instant until, String reason) {
        PolicySnapshot now = policies.locked();
        if (!now.identity(caller.id()).subjects().contains(setUpFor)) {
            return new Outcome.NoSubject();
        }
        Wanted wanted = new Wanted(new Subject.User(caller.id()), role, scope, Optional.of(until), reason);
        if (targets.of(scope, now.policy()).isEmpty() || !subjects.exists(scope)) {
            return new Outcome.NoScope();
        }
        return refusal(wanted, now).orElseGet(() -> made(caller, wanted, true));
    }

    private Outcome made(Caller caller, Wanted wanted, boolean emergency) {
        Binding binding = new Binding(
                UUID.randomUUID(),
                wanted.subject(),
                wanted.role(),
                wanted.scope(),
                wanted.until(),
                wanted.reason(),
                emergency);
        removeEnded(wanted);
        bindings.insert(binding, clock.instant(), caller.name());
        StoredBinding made = bindings.byId(binding.id()).orElseThrow();
        audit.done(caller, "access.binding.create", target(binding.id()), details(made));
        return new Outcome.Done(made);
    }

    /** One that is over stands there for up to a second, and in the way of this one. */
    private void removeEnded(Wanted wanted) {
        bindings.same(wanted.role(), wanted.subject(), wanted.scope())
                .ifPresent(ended -> bindings.remove(ended.binding().id()));
    }

    private Granting.Lack lack(
            Caller caller, ResolvedRole role, Target target, PolicySnapshot now, Optional<Instant> until) {
        return new Granting(now.policy()).toBind(now.identity(caller.id()), role, target, clock.instant(), until);
    }

    private Optional<Outcome> refusal(Wanted wanted, PolicySnapshot now) {
        Optional<ResolvedRole> role = now.policy().roles().find(wanted.role());
        if (role.isEmpty()) {
            return Optional.of(new Outcome.NoRole());
        }
        Role.Level level = role.get().role().level();
        if (level == Role.Level.GLOBAL || level == Role.Level.CLUSTER && wanted.scope() instanceof Scope.Project) {
            return Optional.of(new Outcome.WrongLevel(level));
        }
        if (!subjects.exists(wanted.subject()) || !fits(wanted.subject(), wanted.scope())) {
            return Optional.of(new Outcome.NoSubject());
        }
        if (over(wanted.until())) {
            return Optional.of(new Outcome.Over());
        }
        Optional<StoredBinding> same = bindings.same(wanted.role(), wanted.subject(), wanted.scope())
                .filter(there -> there.binding().countsAt(clock.instant()));
        if (same.isPresent()) {
            return Optional.of(new Outcome.Same(same.get().binding().id()));
        }
        return bindings.count() >= MAX_BINDINGS ? Optional.of(new Outcome.Full()) : Optional.empty();
    }

    /** A service account is one of its cluster, and does nothing elsewhere. */
    private boolean fits(Subject subject, Scope scope) {
        if (!(subject instanceof Subject.ServiceAccount account)) {
            return true;
        }
        boolean here = scope instanceof Scope.Cluster cluster && cluster.id().equals(account.cluster());
        return (here || scope instanceof Scope.Project)
                && targets.place(account.cluster()).isPresent();
    }

    private boolean over(Optional<Instant> until) {
        return until.filter(end -> !end.isAfter(clock.instant())).isPresent();
    }

    /** Sets end and reason; a later end needs what giving the role needs. */
    @Transactional
    public Outcome change(Caller caller, UUID id, Precondition seen, Optional<Instant> until, String reason) {
        PolicySnapshot now = policies.locked();
        Optional<StoredBinding> before = bindings.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        Binding binding = before.get().binding();
        Optional<Target> target = targets.of(binding.scope(), now.policy());
        if (target.isEmpty()) {
            return new Outcome.NoScope();
        }
        rights.require(caller, Permission.MEMBERS_WRITE, target.get());
        rights.requireRecent(caller);
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (over(until)) {
            return new Outcome.Over();
        }
        ResolvedRole role = now.policy().roles().find(binding.role()).orElseThrow();
        Granting.Lack lack = lack(caller, role, target.get(), now, until);
        if (!lack.nothing()) {
            return new Outcome.Lacks(lack);
        }
        bindings.change(id, until, reason);
        StoredBinding after = bindings.byId(id).orElseThrow();
        audit.done(caller, "access.binding.change", target(id), details(after));
        return new Outcome.Done(after);
    }

    /** Takes a role away; requests that it let in end within seconds. */
    @Transactional
    public Outcome remove(Caller caller, UUID id, Precondition seen) {
        PolicySnapshot now = policies.locked();
        Optional<StoredBinding> before = bindings.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        Target target = targets.of(before.get().binding().scope(), now.policy()).orElse(new Target.Everything());
        rights.require(caller, Permission.MEMBERS_WRITE, target);
        rights.requireRecent(caller);
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        bindings.remove(id);
        audit.done(caller, "access.binding.remove", target(id), details(before.get()));
        return new Outcome.Done(before.get());
    }

    private static AuditDetails details(StoredBinding binding) {
        AuditDetails details = AuditDetails.NONE
                .with("role", binding.binding().role().value())
                .with("subject", binding.subjectName())
                .with("scope", binding.binding().scope().named());
        if (binding.binding().until().isPresent()) {
            details = details.with("until", binding.binding().until().get().toString());
        }
        return binding.binding().reason().isEmpty()
                ? details
                : details.with("reason", binding.binding().reason());
    }

    private static String target(UUID id) {
        return "binding/" + id;
    }
}
