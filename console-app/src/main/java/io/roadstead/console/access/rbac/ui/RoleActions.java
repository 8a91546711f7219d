package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.RoleService.Outcome;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.BuiltInRoles;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What pages do with roles, for the person at the browser. */
@SpringComponent
class RoleActions implements GridSource<StoredRole> {
    private final RoleService roles;
    private final SignedIn signedIn;

    RoleActions(RoleService roles, SignedIn signedIn) {
        this.roles = roles;
        this.signedIn = signedIn;
    }

    boolean mayChange() {
        return signedIn.required().may(Permission.ROLES_WRITE);
    }

    @Override
    public Page<StoredRole> page(ListRequest request) {
        return roles.page(signedIn.required(), ProjectRows.byName(request));
    }

    @Override
    public Optional<StoredRole> find(String key) {
        try {
            return roles.find(signedIn.required(), new RoleId(key));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The name of a role; its id for who may not look roles up, or where it has gone. */
    String name(RoleId id) {
        try {
            return find(id.value()).map(found -> found.role().name()).orElse(id.value());
        } catch (ConsoleException.Denied mayNotLook) { // what every console has is no secret
            return BuiltInRoles.all().stream()
                    .filter(role -> role.id().equals(id))
                    .findFirst()
                    .map(Role::name)
                    .orElse(id.value());
        }
    }

    /** All that a role can inherit from, by name. */
    List<Role> heritable() {
        List<Role> all = new ArrayList<>();
        Optional<Cursor> cursor = Optional.empty();
        do {
            var page = roles.page(
                    signedIn.required(),
                    new ListRequest(ListRequest.MAX_LIMIT, new ListOrder("name", false), cursor, Map.of()));
            page.items().stream()
                    .map(StoredRole::role)
                    .filter(role -> role.level() != Role.Level.GLOBAL)
                    .forEach(all::add);
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    Outcome create(RoleService.Wanted wanted) {
        return roles.create(signedIn.required(), wanted);
    }

    /** In the version that this person saw. */
    Outcome change(StoredRole seen, RoleService.Wanted wanted) {
        return roles.change(signedIn.required(), seen.role().id(), Precondition.of(seen.version()), wanted);
    }

    /** In the version that this person saw. */
    Outcome remove(StoredRole seen) {
        return roles.remove(signedIn.required(), seen.role().id(), Precondition.of(seen.version()));
    }
}
