package io.roadstead.console.inventory.ui;

import static io.roadstead.console.inventory.ui.FleetLists.fact;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.ui.FleetLists.FleetList;
import io.roadstead.protocol.inventory.Facts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How requests come into the clusters: ingresses, gateways, their routes, and load balancers. */
@Route("routes")
@RouteAlias("routes/:part")
@Menu(title = "nav.routes", order = 26, icon = "waypoints")
@PermitAll
class RoutesView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final PartsPage page;

    RoutesView(FleetLists lists) {
        addClassNames("rs-page", "rs-full");
        page = new PartsPage("routes", List.of(ingresses(), gateways(), httpRoutes(), balancers()), lists);
        add(page);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        page.show(event.getRouteParameters().get("part"));
    }

    private static PartsPage.Part ingresses() {
        return new PartsPage.Part(
                "ingresses",
                new FleetList(
                        "ingresses",
                        "ingresses.networking.k8s.io",
                        Map.of(),
                        list -> list.column(fact("class", Facts.CLASS))
                                .column(fact("hosts", Facts.HOSTS))
                                .column(fact("backends", Facts.BACKENDS))
                                .column(fact("tls", Facts.TLS))
                                .column(fact("external", Facts.EXTERNAL))));
    }

    private static PartsPage.Part gateways() {
        return new PartsPage.Part(
                "gateways",
                new FleetList(
                        "gateways",
                        "gateways.gateway.networking.k8s.io",
                        Map.of(),
                        list -> list.column(fact("class", Facts.CLASS))
                                .column(fact("addresses", Facts.ADDRESSES))
                                .column(fact("listeners", RoutesView::listeners))));
    }

    private static String listeners(FactReader gateway) {
        return gateway.items(Facts.LISTENERS).stream()
                .map(listener -> listener.text(Facts.PROTOCOL) + " " + listener.text(Facts.PORT) + " "
                        + listener.text(Facts.HOSTNAME))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static PartsPage.Part httpRoutes() {
        return new PartsPage.Part(
                "http-routes",
                new FleetList(
                        "httproutes",
                        "httproutes.gateway.networking.k8s.io",
                        Map.of(),
                        list -> list.column(fact("hostnames", Facts.HOSTNAMES))
                                .column(fact("parents", Facts.PARENTS))
                                .column(fact("backends", Facts.BACKENDS))));
    }

    /** Which addresses a service has outside, and whether a caller comes to the same pod again. */
    private static PartsPage.Part balancers() {
        return new PartsPage.Part(
                "load-balancers",
                new FleetList(
                        "balancers",
                        "services",
                        Map.of("type", "LoadBalancer"),
                        list -> list.column(fact("external", Facts.EXTERNAL))
                                .column(fact("ports", Facts.PORTS))
                                .column(fact("affinity", Facts.SESSION_AFFINITY))
                                .column(fact("policy", Facts.EXTERNAL_TRAFFIC_POLICY))
                                .column(fact("annotations", Facts.LB_ANNOTATIONS))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("routes.title") + " · Roadstead";
    }
}
