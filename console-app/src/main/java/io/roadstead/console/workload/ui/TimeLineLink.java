package io.roadstead.console.workload.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPageLink;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** From a cluster to what changed in it. */
@Component
class TimeLineLink implements ClusterPageLink {
    @Override
    public Optional<Link> of(Caller caller, ClusterId cluster) {
        return Optional.of(new Link("timeline.title", "timeline?cluster=" + cluster));
    }
}
