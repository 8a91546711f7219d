package io.roadstead.console.catalog.price;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Asks who knows prices, where there is somebody. */
@Component
public class Prices {
    private final ObjectProvider<AppPrice> known;

    /** Of those, of whom there may be none. */
    public Prices(ObjectProvider<AppPrice> known) {
        this.known = known;
    }

    /** What these objects would cost in a cluster; empty where nobody knows, and where they ask for nothing. */
    public Optional<MonthlyPrice> of(Caller caller, ClusterId cluster, List<Map<String, Object>> objects) {
        AppNeed need = AppNeed.of(objects);
        return need.isNothing()
                ? Optional.empty()
                : Optional.ofNullable(known.getIfAvailable()).flatMap(prices -> prices.monthly(caller, cluster, need));
    }
}
