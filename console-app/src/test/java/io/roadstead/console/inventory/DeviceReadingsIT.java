package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.roadstead.console.cluster.model.hardware.DcgmTexts;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.DeviceReadings.Look;
import io.roadstead.console.inventory.remote.ClusterMetrics;
import io.roadstead.console.inventory.remote.Questions;
import io.roadstead.console.inventory.store.ExporterStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Reason;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.Thing;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Devices as exporters in a cluster tell of them, through a gateway and its agent. */
@ConsoleTest
@Import({ApiPeople.class, PortrayedClusters.class})
class DeviceReadingsIT {
    private static final Instant NOW = Instant.ofEpochSecond(1_790_000_000L);
    private static final Questions QUESTIONS = new Questions();

    private static Optional<AnsweringCluster> opened = Optional.empty();

    @Autowired
    ApiPeople people;

    @Autowired
    PortrayedClusters fleet;

    @Autowired
    ClusterStore clusters;

    @Autowired
    Sources sources;

    @Autowired
    Kinds kinds;

    @Autowired
    Reaches reaches;

    @Autowired
    ExporterStore exporters;

    @Autowired
    JdbcClient sql;

    private int source;

    private Caller administrator() {
        return caller(GlobalRole.ADMINISTRATOR, Permission.KUBERNETES_READ, Permission.KUBERNETES_WRITE);
    }

    private Caller caller(GlobalRole role, Permission... permissions) {
        return new Caller(people.id(role), role.word(), Set.of(permissions), Optional.empty());
    }

    @BeforeAll
    static void open() throws Exception {
        opened = Optional.of(new AnsweringCluster());
    }

    @AfterAll
    static void close() throws Exception {
        cluster().close();
        QUESTIONS.close();
    }

    private static AnsweringCluster cluster() {
        return opened.orElseThrow();
    }

    @BeforeEach
    void aClusterWithDevices() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        sql.sql("truncate inventory.source, inventory.object, inventory.state cascade")
                .update();
        var wanted = new ClusterService.Wanted(
                ClusterName.parse("gpu").orElseThrow(), new ClusterLabels(new TreeMap<>()), Optional.empty());
        clusters.insert(AnsweringCluster.ID, wanted, AgentMode.MANAGER, LinkProfile.ALWAYS, "administrator", NOW);
        source = fleet.gpus(AnsweringCluster.ID.value());
        cluster().asked();
        cluster().answers(path("one"), 200, DcgmTexts.WHOLE);
        cluster().answers(path("two"), 200, DcgmTexts.MIG);
    }

    private static String path(String pod) {
        return "/api/v1/namespaces/gpu-operator/pods/" + pod + ":9400/proxy/metrics";
    }

    private static Thing exporter(String name, String node) {
        return pod(name, node, "nvcr.io/nvidia/k8s/dcgm-exporter:4.5.2-4.8.1-distroless");
    }

    private static Thing pod(String name, String node, String image) {
        return PortrayedClusters.thing(
                "gpu-operator",
                name,
                Health.FINE,
                Map.of(),
                List.of("1/1", "Running", "0", "10.1.1.1", node, "<none>"),
                Map.of(Facts.NODE, node, Facts.IMAGES, List.of(image)));
    }

    private Look look(Caller caller, Thing... pods) throws InterruptedException {
        fleet.put(source, PortrayedClusters.PODS, pods);
        Thread.sleep(300); // which clusters and kinds there are is remembered for a moment
        ClusterMetrics metrics = new ClusterMetrics(cluster().clients(), QUESTIONS);
        return new DeviceReadings(sources, kinds, reaches, exporters, metrics, Clock.fixed(NOW, ZoneOffset.UTC))
                .of(caller, AnsweringCluster.ID);
    }

    private Look.Read read(Thing... pods) throws InterruptedException {
        Look look = look(administrator(), pods);
        assertThat(look).isInstanceOf(Look.Read.class);
        return (Look.Read) look;
    }

    private static List<String> names(Look.Read read) {
        return read.readings().devices().stream()
                .map(device -> device.name().node() + " " + device.name().index()
                        + device.name().instance())
                .toList();
    }

    @Test
    void exportersTellOfTheDevicesOfTheirNodes() throws Exception {
        Look.Read read =
                read(exporter("one", "gpu-h100-0"), exporter("two", "gpu-h100-1"), pod("train", "gpu-h100-1", "cuda"));
        assertThat(cluster().asked()).containsExactly("GET " + path("one"), "GET " + path("two"));
        assertThat(names(read))
                .as("by the nodes of the exporters' pods, whatever they say themselves")
                .containsExactly("gpu-h100-0 0", "gpu-h100-0 2", "gpu-h100-0 10", "gpu-h100-1 07", "gpu-h100-1 09");
        assertThat(read.readings().devices().getFirst().usePercent()).hasValue(97);
        assertThat(read.readings().devices().getLast().usePercent()).hasValue(100);
        assertThat(read.asOf()).isEqualTo(NOW);
        assertThat(read.isAll()).isTrue();
        assertThat(read.missing()).isEmpty();
    }

    @Test
    void anExporterThatDoesNotAnswerHidesNoOther() throws Exception {
        cluster().answers(path("two"), 503, "");
        Look.Read read = read(exporter("one", "gpu-h100-0"), exporter("two", "gpu-h100-1"));
        assertThat(names(read)).containsExactly("gpu-h100-0 0", "gpu-h100-0 2", "gpu-h100-0 10");
        assertThat(read.missing()).contains(Reason.of("readings.cluster.status", 503));
    }

    @Test
    void anExporterThatTellsOfNoDeviceIsReadAllTheSame() throws Exception {
        cluster().answers(path("one"), 200, "<html>");
        Look.Read read = read(exporter("one", "gpu-h100-0"));
        assertThat(read.readings().devices()).isEmpty();
        assertThat(read.missing()).isEmpty();
    }

    @Test
    void whoMayNotReadPodsThereIsToldSo() throws Exception {
        cluster().answers(path("one"), 403, "");
        assertThat(look(administrator(), exporter("one", "gpu-h100-0")))
                .isEqualTo(new Look.Denied(Reason.of("readings.cluster.denied")));
        assertThat(look(administrator(), exporter("two", "gpu-h100-1")))
                .as("of one of two exporters")
                .isInstanceOfSatisfying(Look.Read.class, read -> {
                    assertThat(names(read)).containsExactly("gpu-h100-1 07", "gpu-h100-1 09");
                    assertThat(read.missing()).contains(Reason.of("readings.cluster.denied"));
                });
    }

    @Test
    void whoMayListNoPodsFindsNoExporter() throws Exception {
        assertThat(look(caller(GlobalRole.USER, Permission.OWN_READ), exporter("one", "gpu-h100-0")))
                .isEqualTo(new Look.NoExporter());
        assertThat(cluster().asked()).isEmpty();
    }

    @Test
    void onlySixteenAreAskedAndThatIsSaid() throws Exception {
        List<Thing> many = new ArrayList<>();
        for (int each = 0; each < DeviceReadings.MOST + 1; each++) {
            many.add(exporter("exporter-" + each, "gpu-h100-0"));
        }
        Look.Read read = read(many.toArray(Thing[]::new));
        assertThat(cluster().asked()).hasSize(DeviceReadings.MOST);
        assertThat(read.isAll()).isFalse();
    }

    @Test
    void aNameThatNoApiServerLetsBeLeadsNowhere() throws Exception {
        read(exporter("../../secrets/one", "gpu-h100-0"));
        assertThat(cluster().asked()).containsExactly("GET " + path("none"));
    }
}
