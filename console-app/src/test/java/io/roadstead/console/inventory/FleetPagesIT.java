package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.tabs.TabSheet;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.router.QueryParameters;
import io.roadstead.console.access.FreshSignIn;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterOutcome;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.FakeGateway;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.cluster.model.Tier;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTargets;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.inventory.model.ReadingsSource;
import io.roadstead.console.inventory.store.FileSystemStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.metrics.UsageSamples;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridProbe;
import io.roadstead.console.uikit.chart.Chart;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;

/** Nodes, devices, file systems, storage, machines and routes of the fleet on their pages, without a browser. */
@SpringBootTest(properties = "roadstead.data=target/test-data")
@ContextConfiguration(initializers = EmbeddedDatabase.Initializer.class)
@DirtiesContext // another class of browserless tests on the same context finds no page
@Import({ApiPeople.class, FakeGateway.class, FreshSignIn.class, PortrayedClusters.class})
@WithMockUser(
        username = "administrator",
        roles = {"ADMINISTRATOR"})
class FleetPagesIT extends SpringBrowserlessTest {
    @Autowired
    ApiPeople people;

    @Autowired
    PortrayedClusters fleet;

    @Autowired
    PortraitUpkeep upkeep;

    @Autowired
    ClusterService clusters;

    @Autowired
    FileSystemStore fileSystems;

    @Autowired
    UsageSamples usage;

    @Autowired
    JdbcClient sql;

    private ClusterId gpus = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");
    private int source;

    @BeforeEach
    void oneClusterWithDevicesAndPods() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("truncate inventory.source, inventory.object, inventory.state, inventory.portrait_override, "
                        + "inventory.file_system cascade")
                .update();
        gpus = made("gpu");
        source = fleet.gpus(gpus.value());
        fleet.put(source, PortrayedClusters.PODS, pod("train", "gpu-h100-0", "6"), pod("idle", "gpu-h100-1", "1"));
        fleet.put(
                source,
                PortrayedClusters.VOLUMES,
                PortrayedClusters.thing(
                        "scratch-a",
                        Health.FINE,
                        Map.of(),
                        List.of(),
                        Map.of(
                                Facts.CLAIM, "team/scratch",
                                Facts.CAPACITY, "100Ti",
                                Facts.CSI,
                                        Map.of(
                                                Facts.DRIVER, "exa.csi.ddn.com",
                                                Facts.HANDLE, "x",
                                                Facts.ATTRIBUTES, Map.of("exaFS", "10.0.0.1@o2ib:/scratch")))));
        Thread.sleep(300); // which clusters and kinds there are is remembered for a moment
        upkeep.look(gpus);
    }

    private ClusterId made(String name) {
        var wanted = new ClusterService.Wanted(
                ClusterName.parse(name).orElseThrow(), new ClusterLabels(new TreeMap<>()), Optional.empty());
        var administrator = new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                Set.of(Permission.CLUSTERS_WRITE),
                Optional.empty());
        return ((ClusterOutcome.Invited) clusters.create(administrator, wanted, AgentMode.VIEWER))
                .cluster()
                .id();
    }

    private static io.roadstead.protocol.inventory.Thing pod(String name, String node, String devices) {
        return PortrayedClusters.thing(
                "team",
                name,
                Health.FINE,
                Map.of(),
                List.of("1/1", "Running", "0", "10.1.1.1", node, "<none>"),
                Map.of(
                        Facts.NODE, node,
                        Facts.PVCS, List.of("scratch"),
                        Facts.REQUESTS, Map.of("cpu", "8", "memory", "64Gi", "nvidia.com/gpu", devices)));
    }

    @Test
    void nodesShowWhatTheyHaveWhatPodsAskOfThemAndWhatIsUsed() {
        usage.keep(
                gpus, new Usage(Instant.now(), true, List.of(new Usage.OfNode("gpu-h100-0", 3_456, 2_048)), List.of()));
        GridProbe list = list("nodes", "");
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.cell(0, "name")).isEqualTo("gpu-h100-0");
        assertThat(list.cell(0, "cluster")).isEqualTo("gpu");
        assertThat(list.cell(0, "cores")).isEqualTo("224");
        assertThat(list.cell(0, "coresRequested")).isEqualTo("8");
        assertThat(list.cell(0, "memoryRequested")).isEqualTo("64");
        assertThat(list.cell(0, "coresUsed")).isEqualTo("3.46");
        assertThat(list.cell(0, "memoryUsed")).isEqualTo("2");
        assertThat(list.cell(1, "coresUsed")).isEqualTo("no reading");
        assertThat(list.cell(0, "gpus")).isEqualTo("8 × NVIDIA-H100-80GB-HBM3");
        list.open(0);
        tab("Usage");
        assertThat($(Chart.class).all()).hasSize(2);
        tab("Hardware");
        assertThat(words()).anyMatch(text -> text.contains("8 devices"));
        assertThat(list("nodes", "health=problem").state()).isEqualTo("no-match");
    }

    @Test
    void podsShowWhatTheyUseBesideWhatTheyAskForAndWhoHasNoReading() {
        usage.keep(
                gpus,
                new Usage(Instant.now(), true, List.of(), List.of(new Usage.OfPod("team", "train", 7_250, 1_536))));
        GridProbe list = list("resources/pods", "");
        assertThat(list.cell(0, "name")).isEqualTo("idle");
        assertThat(list.cell(0, "cpuUsed")).isEqualTo("no reading");
        assertThat(list.cell(1, "cpuUsed")).isEqualTo("7,250");
        assertThat(list.cell(1, "cpuRequested")).isEqualTo("8,000");
        assertThat(list.cell(1, "memoryUsed")).isEqualTo("1,536");
        assertThat(list.cell(1, "memoryRequested")).isEqualTo("65,536");
        assertThat(list("resources/nodes", "").columns()).doesNotContain("cpuUsed");
    }

    private void tab(String label) {
        TabSheet tabs = $(TabSheet.class).single();
        int place = 0;
        while (!tabs.getTabAt(place).getLabel().equals(label)) { // throws behind the last one
            place++;
        }
        tabs.setSelectedIndex(place);
    }

    @Test
    void devicesThatAreAskedForAreNotFree() {
        GridProbe list = list("gpus", "");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.cell(0, "physical")).isEqualTo("16");
        assertThat(list.cell(0, "schedulable")).isEqualTo("16");
        assertThat(list.cell(0, "requested")).isEqualTo("7");
        assertThat(list.cell(0, "free")).isEqualTo("9");
        assertThat(list.cell(0, "nodes")).isEqualTo("2");
    }

    @Test
    void aFileSystemShowsItsServersAndItsUsers() {
        GridProbe list = list("file-systems", "");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.cell(0, "name")).isEqualTo("scratch");
        assertThat(list.cell(0, "nids")).isEqualTo("10.0.0.1@o2ib");
        assertThat(list.cell(0, "clusters")).isEqualTo("gpu");
        assertThat(list.cell(0, "volumes")).isEqualTo("1");
        assertThat(list.cell(0, "claims")).isEqualTo("1");
        assertThat(list.cell(0, "pods")).isEqualTo("2");
    }

    @Test
    void aFullTargetStandsInTheListBesideItAndOnTheFirstPage() {
        assertThat(list("file-systems", "").cell(0, "state")).isEqualTo("Not known");
        LustreNid nid = LustreNid.parse("10.0.0.1@o2ib").orElseThrow();
        Instant now = Instant.now();
        long id = fileSystems.make("scratch", List.of(nid), "administrator", now);
        fileSystems.set(id, List.of(nid), new ReadingsSource.None(), Optional.empty(), "administrator", now);
        fileSystems.read(id, 1, LustreTargets.ofExporter("""
                        lustre_capacity_kilobytes{target="scratch-OST0000"} 1000
                        lustre_free_kilobytes{target="scratch-OST0000"} 50
                        lustre_available_kilobytes{target="scratch-OST0000"} 50
                        """, now), Optional.empty());
        GridProbe list = list("file-systems", "");
        assertThat(list.cell(0, "state")).isEqualTo("Critical");
        assertThat(list.cell(0, "usedPercent")).isEqualTo("95");
        list.open(0);
        assertThat(words())
                .contains("scratch-OST0000", "95 %", "scratch-OST0000 is 95 % full; striped writes will fail");
        UI.getCurrent().navigate("");
        assertThat(words()).anyMatch(text -> text.contains("full, dead or gone: scratch"));
    }

    @Test
    void anAdministratorSaysWhereReadingsComeFrom() {
        list("file-systems", "").open(0);
        press("Where its readings come from");
        ComboBox<?> kind = $(ComboBox.class).all().stream()
                .filter(box -> "Kind".equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
        choose(kind, "exporters");
        $(TextArea.class).single().setValue("http://169.254.169.254/latest\n");
        press("Test");
        await("metadata service");
        $(TextArea.class).single().setValue("file:///etc/passwd");
        press("Save");
        await("no address of http");
        $(TextArea.class).single().setValue("http://169.254.169.254/latest");
        press("Save");
        assertThat(fileSystems.all())
                .singleElement()
                .satisfies(one -> assertThat(one.version()).isEqualTo(1));
    }

    @Test
    void devicesSayHowTheyAreOnlyWhereAnExporterIs() throws Exception {
        list("gpus", "").open(0);
        $(TabSheet.class).single().setSelectedIndex(1);
        await("No pod that you may list");
        fleet.put(
                source,
                PortrayedClusters.PODS,
                PortrayedClusters.thing(
                        "gpu-operator",
                        "nvidia-dcgm-exporter-x",
                        Health.FINE,
                        Map.of(),
                        List.of(),
                        Map.of(
                                Facts.NODE,
                                "gpu-h100-0",
                                Facts.IMAGES,
                                List.of("nvcr.io/nvidia/k8s/dcgm-exporter:4.5"))));
        list("gpus", "").open(0);
        $(TabSheet.class).single().setSelectedIndex(1);
        await("The cluster answers with status 503");
    }

    /** What is asked of somebody far away comes behind the page. */
    private void await(String part) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (words().stream().noneMatch(text -> text.contains(part))) {
            assertThat(System.nanoTime()).as("never said: " + part).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            roundTrip();
        }
    }

    @Test
    void volumesStandOnThePageOfStorage() {
        GridProbe list = list("storage", "");
        assertThat(list.cell(0, "name")).isEqualTo("scratch-a");
        assertThat(list.cell(0, "capacity")).isEqualTo("100Ti");
        assertThat(list.cell(0, "driver")).isEqualTo("exa.csi.ddn.com");
        UI.getCurrent().navigate("storage/claims");
        assertThat($(DataGrid.class).exists())
                .as("no cluster has told of claims")
                .isFalse();
        assertThat($(EmptyState.class).exists()).isTrue();
    }

    @Test
    void onlyLoadBalancersStandBesideTheRoutes() throws Exception {
        fleet.put(
                source, PortrayedClusters.SERVICES, service("outside", "LoadBalancer"), service("inside", "ClusterIP"));
        Thread.sleep(300);
        GridProbe list = list("routes/load-balancers", "");
        assertThat(list.size()).isEqualTo(1);
        assertThat(list.cell(0, "name")).isEqualTo("outside");
        assertThat(list.cell(0, "affinity")).isEqualTo("ClientIP");
    }

    private static io.roadstead.protocol.inventory.Thing service(String name, String type) {
        return PortrayedClusters.thing(
                "team",
                name,
                Health.FINE,
                Map.of(),
                List.of(type, "10.0.0.1", "192.0.2.1", "443/TCP"),
                Map.of(Facts.TYPE, type, Facts.SESSION_AFFINITY, "ClientIP"));
    }

    @Test
    void thePageOfAClusterSaysWhatItIs() {
        UI.getCurrent().navigate("clusters/gpu");
        assertThat($(H2.class).all().stream().map(H2::getText)).contains("What it is");
        assertThat(words()).contains("Bare metal", "2 of 2 ready", "v1.36.1", "scratch");
        assertThat($(Button.class).withText("Set by hand").exists()).isTrue();
        GridProbe list = list("clusters", "");
        assertThat(list.cell(0, "infrastructure")).isEqualTo("Bare metal");
    }

    @Test
    void anAdministratorSetsWhatIsFoundWrongly() {
        UI.getCurrent().navigate("clusters/gpu");
        press("Set by hand");
        ComboBox<?> tier = $(ComboBox.class).all().stream()
                .filter(box -> "Tier".equals(box.getLabel()))
                .findFirst()
                .orElseThrow();
        choose(tier, Tier.EDGE);
        press("Save");
        UI.getCurrent().navigate("clusters/gpu");
        assertThat(words()).contains("Edge", "set by hand", "Set by administrator");
    }

    @SuppressWarnings("unchecked")
    private static <T> void choose(ComboBox<?> box, T value) {
        ((ComboBox<T>) box).setValue(value);
    }

    private void press(String text) {
        $(Button.class).withText(text).single().click();
    }

    @Test
    @WithMockUser(
            username = "user",
            roles = {"USER"})
    void whoMayListNothingSeesNothing() {
        for (String page : List.of("gpus", "file-systems", "clusters")) {
            assertThat(list(page, "").state()).as(page).isEqualTo("empty");
        }
        for (String page : List.of("nodes", "storage", "routes/load-balancers")) {
            UI.getCurrent().navigate(page);
            assertThat($(DataGrid.class).exists()).as(page).isFalse();
            assertThat($(EmptyState.class).exists()).as(page).isTrue();
        }
    }

    @Test
    void everyPageOpensWhereNoClusterHasTold() throws Exception {
        sql.sql("truncate inventory.source, inventory.object, inventory.state cascade")
                .update();
        Thread.sleep(300);
        for (String page : List.of("gpus", "file-systems")) {
            assertThat(list(page, "").state()).as(page).isEqualTo("empty");
        }
        for (String page :
                List.of("nodes", "virtual-machines", "virtual-machines/instances", "routes", "storage/classes")) {
            UI.getCurrent().navigate(page);
            assertThat($(EmptyState.class).exists()
                            || GridProbe.of($(DataGrid.class).single()).state().equals("empty"))
                    .as(page)
                    .isTrue();
        }
    }

    private GridProbe list(String path, String query) {
        UI.getCurrent().navigate(path, QueryParameters.fromString(query));
        return GridProbe.of($(DataGrid.class).single());
    }

    private List<String> words() {
        return $(Span.class).all().stream().map(Span::getText).toList();
    }
}
