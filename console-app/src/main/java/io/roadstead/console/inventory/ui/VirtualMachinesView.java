package io.roadstead.console.inventory.ui;

import static io.roadstead.console.inventory.ui.FleetLists.fact;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.roadstead.console.inventory.ui.FleetLists.FleetList;
import io.roadstead.protocol.inventory.Facts;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Map;

/** The virtual machines of the fleet: machines as they shall be, instances as they run, and how these move. */
@Route("virtual-machines")
@RouteAlias("virtual-machines/:part")
@Menu(title = "nav.virtual-machines", order = 24, icon = "play")
@PermitAll
class VirtualMachinesView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private final PartsPage page;

    VirtualMachinesView(FleetLists lists) {
        addClassNames("rs-page", "rs-full");
        page = new PartsPage("virtual-machines", List.of(machines(), instances(), migrations()), lists);
        add(page);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        page.show(event.getRouteParameters().get("part"));
    }

    private static PartsPage.Part machines() {
        return new PartsPage.Part(
                "machines",
                new FleetList(
                        "machines",
                        "virtualmachines.kubevirt.io",
                        Map.of(),
                        list -> list.column(fact("runStrategy", Facts.RUN_STRATEGY))
                                .column(fact("cores", Facts.CORES))
                                .column(fact("memory", Facts.MEMORY))));
    }

    private static PartsPage.Part instances() {
        return new PartsPage.Part(
                "instances",
                new FleetList(
                        "instances",
                        "virtualmachineinstances.kubevirt.io",
                        Map.of(),
                        list -> list.column(fact("node", Facts.NODE))
                                .column(fact("ips", Facts.IPS))
                                .column(fact("guestOS", Facts.GUEST_OS))
                                .column(fact("cores", Facts.CORES))
                                .column(fact("memory", Facts.MEMORY))));
    }

    private static PartsPage.Part migrations() {
        return new PartsPage.Part(
                "migrations",
                new FleetList(
                        "migrations",
                        "virtualmachineinstancemigrations.kubevirt.io",
                        Map.of(),
                        list -> list.column(fact("instance", Facts.INSTANCE)).column(fact("phase", Facts.PHASE))));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("virtual-machines.title") + " · Roadstead";
    }
}
