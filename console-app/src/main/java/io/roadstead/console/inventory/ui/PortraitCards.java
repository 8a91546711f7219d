package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterCard;
import io.roadstead.console.inventory.Portraits;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.SignedIn;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Shows on a cluster's page what it is. */
@org.springframework.stereotype.Component
@Order(10)
class PortraitCards implements ClusterCard {
    private final Portraits portraits;
    private final SignedIn signedIn;
    private final Clock clock;

    PortraitCards(Portraits portraits, SignedIn signedIn, Clock clock) {
        this.portraits = portraits;
        this.signedIn = signedIn;
        this.clock = clock;
    }

    @Override
    public Optional<Component> of(Caller caller, Cluster cluster) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return portraits
                .find(caller, cluster.id())
                .map(seen -> new PortraitCard(seen, today, new CorrectionDialogs(portraits, signedIn), caller));
    }
}
