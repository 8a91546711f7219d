package io.roadstead.console.cluster;

import io.roadstead.console.cluster.store.ClusterStore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Reads which clusters have another link than the usual one, so that a change on any console is kept to here within seconds. */
@Component
class LinkProfiles {
    private static final Logger log = LoggerFactory.getLogger(LinkProfiles.class);

    private final ClusterStore clusters;
    private final LiveLinks links;

    LinkProfiles(ClusterStore clusters, LiveLinks links) {
        this.clusters = clusters;
        this.links = links;
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void read() {
        try {
            links.profiles(clusters.unusualLinks());
        } catch (DataAccessException | TransactionException e) {
            log.atDebug().setCause(e).log("the profiles of links were not read; trying again");
        }
    }
}
