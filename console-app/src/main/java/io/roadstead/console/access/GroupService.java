package io.roadstead.console.access;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.store.GroupStore;
import io.roadstead.console.access.store.MemberStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Groups of users, and what their members may do. Who gets another role by them is signed out of all browsers. */
@Service
public class GroupService {
    /** Most groups. */
    public static final int MAX_GROUPS = 1_000;

    /** Most members of one group. */
    public static final int MAX_MEMBERS = 1_000;

    private final GroupStore groups;
    private final MemberStore members;
    private final UserStore users;
    private final RoleChanges changes;
    private final RecentSignIn recent;
    private final ChangeAudit audit;
    private final Clock clock;

    GroupService(
            GroupStore groups,
            MemberStore members,
            UserStore users,
            RoleChanges changes,
            RecentSignIn recent,
            ChangeAudit audit,
            Clock clock) {
        this.groups = groups;
        this.members = members;
        this.users = users;
        this.changes = changes;
        this.recent = recent;
        this.audit = audit;
        this.clock = clock;
    }

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(Group group) implements Outcome {}

        /** No group has this id. */
        record Missing() implements Outcome {}

        /** No user has this id. */
        record UserMissing() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** Names differ by more than the case of letters. */
        record NameTaken() implements Outcome {}

        /** There are {@value #MAX_GROUPS} groups, or {@value #MAX_MEMBERS} members. */
        record Full() implements Outcome {}

        /** Nobody enabled would be administrator. */
        record LastAdministrator() implements Outcome {}
    }

    /** Groups, by {@code name} or {@code createdAt}; filtered by {@code name} and {@code role}. */
    @Transactional(readOnly = true)
    public Page<Group> page(Caller caller, ListRequest request) {
        caller.require(Permission.USERS_READ);
        return groups.page(request);
    }

    /** One group. */
    @Transactional(readOnly = true)
    public Optional<Group> find(Caller caller, UUID id) {
        caller.require(Permission.USERS_READ);
        return groups.byId(id);
    }

    /** The members of a group, by {@code name} or {@code createdAt} of the account; empty when there is no such group. */
    @Transactional(readOnly = true)
    public Optional<Page<UserAccount>> members(Caller caller, UUID id, ListRequest request) {
        caller.require(Permission.USERS_READ);
        return groups.byId(id).map(group -> users.page(request, Optional.of(id)));
    }

    /** Makes a group without members. */
    @Transactional
    public Outcome create(Caller caller, GroupName name, GlobalRole role) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        if (groups.byName(name.value()).isPresent()) {
            return new Outcome.NameTaken();
        }
        if (groups.count() >= MAX_GROUPS) {
            return new Outcome.Full();
        }
        UUID id = UUID.randomUUID();
        groups.insert(id, name, clock.instant());
        groups.bind(id, role, clock.instant());
        audit.done(caller, "access.group.create", target(id), details(name, role));
        return new Outcome.Done(groups.byId(id).orElseThrow());
    }

    /** Sets name and role of a group in the version that the precondition names. */
    @Transactional
    public Outcome change(Caller caller, UUID id, Precondition seen, GroupName name, GlobalRole role) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var before = groups.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (groups.byName(name.value()).filter(other -> !other.id().equals(id)).isPresent()) {
            return new Outcome.NameTaken();
        }
        groups.rename(id, name);
        if (!changes.make(members.of(id), () -> groups.bind(id, role, clock.instant()))) {
            return new Outcome.LastAdministrator();
        }
        audit.done(caller, "access.group.change", target(id), details(name, role));
        return new Outcome.Done(groups.byId(id).orElseThrow());
    }

    /** Removes a group; its members stay users. */
    @Transactional
    public Outcome remove(Caller caller, UUID id, Precondition seen) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var before = groups.byId(id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        if (!changes.make(members.of(id), () -> groups.remove(id))) {
            return new Outcome.LastAdministrator();
        }
        audit.done(
                caller,
                "access.group.remove",
                target(id),
                AuditDetails.NONE.with("name", before.get().name()));
        return new Outcome.Done(before.get());
    }

    /** Adds a member; one who is a member already stays one. */
    @Transactional
    public Outcome add(Caller caller, UUID id, AccountId user) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var group = groups.byId(id);
        if (group.isEmpty()) {
            return new Outcome.Missing();
        }
        if (users.byId(user).isEmpty()) {
            return new Outcome.UserMissing();
        }
        if (members.of(id).contains(user)) {
            return new Outcome.Done(group.get());
        }
        if (group.get().members() >= MAX_MEMBERS) {
            return new Outcome.Full();
        }
        if (!changes.make(List.of(user), () -> members.add(id, user, clock.instant()))) {
            return new Outcome.LastAdministrator();
        }
        audit.done(caller, "access.group.add-member", target(id), AuditDetails.NONE.with("account", user.toString()));
        return new Outcome.Done(groups.byId(id).orElseThrow());
    }

    /** Takes a member out; one who is none stays none. */
    @Transactional
    public Outcome takeOut(Caller caller, UUID id, AccountId user) {
        caller.require(Permission.USERS_WRITE);
        recent.require(caller);
        users.lock();
        var group = groups.byId(id);
        if (group.isEmpty()) {
            return new Outcome.Missing();
        }
        if (!members.of(id).contains(user)) {
            return new Outcome.Done(group.get());
        }
        if (!changes.make(List.of(user), () -> members.remove(id, user))) {
            return new Outcome.LastAdministrator();
        }
        audit.done(
                caller, "access.group.remove-member", target(id), AuditDetails.NONE.with("account", user.toString()));
        return new Outcome.Done(groups.byId(id).orElseThrow());
    }

    private static AuditDetails details(GroupName name, GlobalRole role) {
        return AuditDetails.NONE.with("name", name.value()).with("role", role.word());
    }

    private static String target(UUID id) {
        return "group/" + id;
    }
}
