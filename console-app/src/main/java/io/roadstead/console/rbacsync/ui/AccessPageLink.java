package io.roadstead.console.rbacsync.ui;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPageLink;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leads from a cluster's page to how it stands to what was granted there. */
@Component
class AccessPageLink implements ClusterPageLink {
    private final Rights rights;

    AccessPageLink(Rights rights) {
        this.rights = rights;
    }

    @Override
    public Optional<Link> of(Caller caller, ClusterId cluster) {
        return rights.anywhere(caller, Permission.ACCESS_READ)
                ? Optional.of(new Link("sync.link", path(cluster.value())))
                : Optional.empty();
    }

    static String path(String cluster) {
        return "clusters/" + cluster + "/access";
    }
}
