package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterCard;
import io.roadstead.console.inventory.Gaps;
import io.roadstead.console.kernel.Caller;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Shows on a cluster's page what it tells and what not. */
@org.springframework.stereotype.Component
@Order(20)
class ToldCards implements ClusterCard {
    private final Gaps gaps;

    ToldCards(Gaps gaps) {
        this.gaps = gaps;
    }

    @Override
    public Optional<Component> of(Caller caller, Cluster cluster) {
        return gaps.of(caller, cluster.id()).map(ToldCard::new);
    }
}
