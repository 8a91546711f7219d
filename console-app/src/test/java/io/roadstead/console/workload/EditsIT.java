package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Reason;
import io.roadstead.console.workload.Changes.Outcome;
import io.roadstead.console.workload.Writing.Refused.Cause;
import io.roadstead.console.workload.model.Autoscaler.Aim;
import io.roadstead.console.workload.model.Machine;
import io.roadstead.console.workload.model.Machine.Order;
import io.roadstead.console.workload.model.Taint;
import io.roadstead.console.workload.remote.ObjectCalls;
import io.roadstead.console.workload.remote.ObjectLists;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Changes that follow from how an object is, at an API server behind a gateway; machines at a stand-in. */
class EditsIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final FleetObject MACHINE =
            ServedObjects.of("kubevirt.io", "v1", "VirtualMachine", "virtualmachines", "shop", "vm");
    private static final FleetObject NODE = ServedObjects.of("", "v1", "Node", "nodes", "", "n");
    private static final String SCALERS = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";

    private static AnsweringCluster cluster;
    private static KubeVirtStandIn machines;
    private static Edits edits;
    private static Autoscalers autoscalers;

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        machines = new KubeVirtStandIn(cluster);
        ObjectCalls calls = new ObjectCalls(cluster.clients());
        edits = new Edits(new Manifests(calls), calls);
        autoscalers = new Autoscalers(calls, new ObjectLists(calls));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        cluster.asked();
    }

    private static void assertConflict(Outcome outcome, String words) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Not.class, not -> {
            assertThat(not.why().cause()).isEqualTo(Cause.CONFLICT);
            assertThat(not.why().reason().arguments().getFirst()).contains(words);
        });
    }

    @Test
    void aMachineIsRestartedByItsSubresource() {
        machines.takes("virtualmachines/vm/restart");
        assertThat(edits.make(ADA, MACHINE, new Machine(Order.RESTART))).isEqualTo(new Outcome.Done(List.of()));
        assertThat(cluster.asked())
                .containsExactly(
                        "GET /apis/kubevirt.io/v1/namespaces/shop/virtualmachines/vm",
                        "PUT /apis/subresources.kubevirt.io/v1/namespaces/shop/virtualmachines/vm/restart");
    }

    @Test
    void whatTheMachineCannotDoIsSaidInItsWords() {
        machines.refuses("virtualmachines/vm/start", "VM is already running");
        assertConflict(edits.make(ADA, MACHINE, new Machine(Order.START)), "VM is already running");
        machines.refusesInPlainWords("virtualmachineinstances/vm/pause", "VMI is already paused");
        assertConflict(edits.make(ADA, MACHINE, new Machine(Order.PAUSE)), "VMI is already paused");
    }

    @Test
    void aMachineThatWasMadeAnewIsLeftAlone() {
        cluster.answers(
                "/apis/kubevirt.io/v1/namespaces/shop/virtualmachines/other",
                200,
                "{\"kind\": \"VirtualMachine\", \"metadata\": {\"name\": \"other\", \"uid\": \"u-2\"}}");
        FleetObject other = ServedObjects.of("kubevirt.io", "v1", "VirtualMachine", "virtualmachines", "shop", "other");
        assertThat(edits.make(ADA, other, new Machine(Order.STOP)))
                .isInstanceOfSatisfying(
                        Outcome.Not.class,
                        not -> assertThat(not.why().reason()).isEqualTo(Reason.of("rollback.other")));
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("PUT"));
    }

    @Test
    void taintsThatSomebodyElseWritesAtTheSameMomentAreARefusal() {
        cluster.answers("GET /api/v1/nodes/n", 200, "{\"metadata\": {\"uid\": \"u-1\"}, \"spec\": {}}");
        cluster.answers("PATCH /api/v1/nodes/n", 422, ServedObjects.RACED);
        Taint.Changed changed =
                new Taint.Changed(Optional.empty(), List.of(new Taint("a", "", "NoSchedule")), Set.of());
        assertThat(edits.make(ADA, NODE, changed)).isInstanceOfSatisfying(Outcome.Not.class, not -> {
            assertThat(not.why().cause()).isEqualTo(Cause.CONFLICT);
            assertThat(not.why().reason().key()).isEqualTo("change.raced");
        });
    }

    @Test
    void anAutoscalerIsMadeWhereThereIsNoneAndChangedWhereThereIsOne() {
        cluster.answers("GET " + SCALERS, 200, "{\"items\": []}");
        cluster.answers("POST " + SCALERS, 201, "{\"kind\": \"HorizontalPodAutoscaler\"}");
        assertThat(autoscalers.aim(ADA, ServedObjects.deployment("web"), new Aim(1, 3, 80)))
                .isInstanceOf(Outcome.Done.class);
        cluster.answers("GET " + SCALERS, 200, """
                {"items": [{"metadata": {"name": "h", "uid": "h-1", "resourceVersion": "5"}, "spec": {"maxReplicas": 3,
                    "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}}}]}""");
        cluster.answers("PATCH " + SCALERS + "/h", 200, "{\"kind\": \"HorizontalPodAutoscaler\"}");
        assertThat(autoscalers.aim(ADA, ServedObjects.deployment("web"), new Aim(1, 3, 80)))
                .isInstanceOf(Outcome.Done.class);
        assertThat(cluster.asked())
                .contains("POST " + SCALERS + "?fieldManager=roadstead")
                .contains("PATCH " + SCALERS + "/h?fieldManager=roadstead");
        cluster.answers("PATCH " + SCALERS + "/h", 422, ServedObjects.RACED);
        assertThat(autoscalers.aim(ADA, ServedObjects.deployment("web"), new Aim(1, 3, 80)))
                .isInstanceOfSatisfying(
                        Outcome.Not.class, not -> assertThat(not.why().cause()).isEqualTo(Cause.CONFLICT));
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.startsWith("PATCH"))
                .hasSize(5);
    }
}
