package io.roadstead.console.access.rbac;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What and whom questions about access are about: clusters that one may know of, oneself, and others where one sees access. */
@Component
class AskedAbout {
    private final Rights rights;
    private final Places places;
    private final UserStore users;

    AskedAbout(Rights rights, Places places, UserStore users) {
        this.rights = rights;
        this.places = places;
        this.users = users;
    }

    /** @throws ConsoleException.Missing if there is none of this id or name, or none that the caller may know of */
    Place place(Caller caller, String cluster) {
        Rights.ClusterReach reach = rights.clusters(caller);
        return places.find(cluster)
                .map(Places.Named::place)
                .filter(place -> reach.includes(place.cluster(), place.labels()))
                .orElseThrow(() -> new ConsoleException.Missing(
                        ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that you may see."));
    }

    /**
     * Oneself, or another.
     *
     * @param user id or name; the caller without one
     * @throws ConsoleException.Denied where the caller may not ask about others
     */
    UserAccount account(Caller caller, Optional<String> user, Place place) {
        caller.require(Permission.OWN_READ);
        Optional<UserAccount> self = users.byId(caller.id());
        if (user.isEmpty()
                || self.filter(own -> own.name().equalsIgnoreCase(user.get())
                                || own.id().value().toString().equals(user.get()))
                        .isPresent()) {
            return self.orElseThrow(AskedAbout::missing);
        }
        othersAt(caller, place);
        return byIdOrName(user.get()).orElseThrow(AskedAbout::missing);
    }

    /** @throws ConsoleException.Denied where the caller may not ask about others */
    void othersAt(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
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
}
