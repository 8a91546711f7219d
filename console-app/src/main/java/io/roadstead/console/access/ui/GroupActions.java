package io.roadstead.console.access.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.Group;
import io.roadstead.console.access.GroupService;
import io.roadstead.console.access.GroupService.Outcome;
import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.UserService;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pages do with groups, for the person at the browser. */
@SpringComponent
class GroupActions {
    private static final ListOrder BY_NAME = new ListOrder("name", false);

    private final GroupService groups;
    private final UserService users;
    private final SignedIn signedIn;

    GroupActions(GroupService groups, UserService users, SignedIn signedIn) {
        this.groups = groups;
        this.users = users;
        this.signedIn = signedIn;
    }

    boolean mayChange() {
        return signedIn.caller()
                .filter(caller -> caller.may(Permission.USERS_WRITE))
                .isPresent();
    }

    Outcome create(GroupName name, GlobalRole role) {
        return groups.create(signedIn.required(), name, role);
    }

    /** To the version that this person saw. */
    Outcome change(Group seen, GroupName name, GlobalRole role) {
        return groups.change(signedIn.required(), seen.id(), Precondition.of(seen.version()), name, role);
    }

    /** In the version that this person saw. */
    Outcome remove(Group seen) {
        return groups.remove(signedIn.required(), seen.id(), Precondition.of(seen.version()));
    }

    /** The members by name, as many as a page shows. */
    List<UserAccount> members(Group group) {
        return groups.members(signedIn.required(), group.id(), request(Map.of()))
                .map(page -> page.items())
                .orElse(List.of());
    }

    /** By the name that they sign in with; empty when nobody has it. */
    Optional<Outcome> add(Group group, String name) {
        return users.page(signedIn.required(), request(Map.of("name", name))).items().stream()
                .filter(user -> user.name().equalsIgnoreCase(name))
                .findFirst()
                .map(user -> groups.add(signedIn.required(), group.id(), user.id()));
    }

    Outcome takeOut(Group group, UserAccount member) {
        return groups.takeOut(signedIn.required(), group.id(), member.id());
    }

    private static ListRequest request(Map<String, String> filters) {
        return new ListRequest(ListRequest.MAX_LIMIT, BY_NAME, Optional.empty(), filters);
    }
}
