package io.roadstead.console.workload.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPageLink;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leads from a cluster's page to the import into it. */
@Component
class ImportLink implements ClusterPageLink {
    @Override
    public Optional<Link> of(Caller caller, ClusterId cluster) {
        return caller.carries(Permission.KUBERNETES_WRITE)
                ? Optional.of(new Link("nav.import", "import-yaml?cluster=" + cluster))
                : Optional.empty();
    }
}
