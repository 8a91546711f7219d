package io.roadstead.console.access;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.store.SignInStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes changes that may give users another role, and ends the sessions of those who got one. */
@Component
class RoleChanges {
    private final UserStore users;
    private final SignInStore signIns;
    private final Administrators administrators;

    RoleChanges(UserStore users, SignInStore signIns, Administrators administrators) {
        this.users = users;
        this.signIns = signIns;
        this.administrators = administrators;
    }

    /** False when nobody would remain administrator: then nothing is changed. Holds the lock on accounts already. */
    boolean make(Collection<AccountId> affected, Runnable change) {
        Map<AccountId, GlobalRole> before = roles(affected);
        change.run();
        if (administrators.noneWouldRemain()) {
            return false;
        }
        Map<AccountId, GlobalRole> after = roles(affected);
        before.forEach((id, role) -> {
            if (after.get(id) != role) {
                signIns.deleteAll(id.value()); // a session keeps the role that it began with
            }
        });
        return true;
    }

    private Map<AccountId, GlobalRole> roles(Collection<AccountId> ids) {
        return users.byIds(ids).stream().collect(Collectors.toMap(UserAccount::id, UserAccount::effectiveRole));
    }
}
