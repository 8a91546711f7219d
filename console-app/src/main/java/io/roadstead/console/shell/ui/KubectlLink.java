package io.roadstead.console.shell.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPageLink;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Leads from a cluster's page to a shell with kubectl in it. */
@Component
class KubectlLink implements ClusterPageLink {
    @Override
    public Optional<Link> of(Caller caller, ClusterId cluster) {
        return caller.carries(Permission.KUBERNETES_WRITE)
                ? Optional.of(new Link("kubectl-shell.title", "clusters/" + cluster + "/kubectl"))
                : Optional.empty();
    }
}
