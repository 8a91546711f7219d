package io.roadstead.console.fleet.ui;

import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.PaletteSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds federated apps by a part of their names. */
@Component
class AppPalette implements PaletteSource {
    private static final int LONGEST_NAME = 63;

    private final FederatedApps apps;

    AppPalette(FederatedApps apps) {
        this.apps = apps;
    }

    @Override
    public String heading() {
        return "federation.title";
    }

    @Override
    public List<Hit> find(Caller caller, String typed, int most) {
        if (typed.length() > LONGEST_NAME || !caller.may(Permission.KUBERNETES_READ)) {
            return List.of();
        }
        return apps
                .page(
                        caller,
                        new ListRequest(most, new ListOrder("name", false), Optional.empty(), Map.of("name", typed)))
                .items()
                .stream()
                .map(seen -> hit(seen.app()))
                .toList();
    }

    private static Hit hit(FederatedApp app) {
        return new Hit("network", app.name(), app.namespace(), "federation/apps/" + app.id());
    }
}
