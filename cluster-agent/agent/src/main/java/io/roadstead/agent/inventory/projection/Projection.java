package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What is told of an object, by its kind. Never throws, whatever the object is. */
public final class Projection {
    private Projection() {}

    /**
     * Projects an object.
     *
     * @param group of its kind
     * @param object without what must not be told: of secrets and configmaps the metadata only
     * @param printed the cell of a column by the column's name, empty if there is none
     */
    public static Projected of(String group, String kind, Json object, UnaryOperator<String> printed) {
        String name = group.isEmpty() ? kind : kind + "." + group;
        return new Projected(
                going(object, state(name, object, printed)),
                facts(name, object, printed).all());
    }

    /** Whatever it was, it goes. */
    private static State going(Json object, State state) {
        if (object.text("metadata", "deletionTimestamp").isEmpty() || state.health() == Health.FAILED) {
            return state;
        }
        return State.progress("Terminating", state.reason());
    }

    private static State state(String name, Json object, UnaryOperator<String> printed) {
        return switch (name) {
            case "Pod" -> Pods.state(object, printed.apply("Status"));
            case "Node" -> Nodes.state(object, printed.apply("Status"));
            case "PersistentVolume" -> Storage.volume(object);
            case "PersistentVolumeClaim" -> Storage.claim(object);
            case "Service" -> Network.service(object);
            case "Deployment.apps", "StatefulSet.apps", "ReplicaSet.apps", "ReplicationController" ->
                Workloads.replicated(object);
            case "DaemonSet.apps" -> Workloads.daemonSet(object);
            case "Job.batch" -> Workloads.job(object);
            case "CronJob.batch" -> object.holds("spec", "suspend") ? State.fine("Suspended") : State.NONE;
            case "HorizontalPodAutoscaler.autoscaling" -> Workloads.autoscalerState(object);
            case "HTTPRoute.gateway.networking.k8s.io",
                    "GRPCRoute.gateway.networking.k8s.io",
                    "TLSRoute.gateway.networking.k8s.io" -> Network.routeState(object);
            case "VirtualMachine.kubevirt.io" -> Machines.machine(object);
            case "VirtualMachineInstance.kubevirt.io", "VirtualMachineInstanceMigration.kubevirt.io" ->
                Machines.phased(object);
            case "Application.argoproj.io" -> application(object);
            default -> Conditions.state(object);
        };
    }

    private static State application(Json object) {
        String health = object.text("status", "health", "status").orElse("");
        String why = object.text("status", "health", "message").orElse("");
        String sync = object.text("status", "sync", "status").orElse("");
        return switch (health) {
            case "Degraded" -> State.failed(health, why);
            case "Missing", "Unknown" -> State.warning(health, why);
            case "Progressing", "Suspended" -> State.progress(health, why);
            default -> sync.equals("OutOfSync") ? State.warning(sync, "") : State.fine(health);
        };
    }

    private static FactMap facts(String name, Json object, UnaryOperator<String> printed) {
        return switch (name) {
            case "Pod" -> Pods.facts(object);
            case "Node" -> Nodes.facts(object);
            case "Namespace" -> new FactMap().text(Facts.PHASE, object.text("status", "phase"));
            case "PersistentVolume" -> Storage.volumeFacts(object);
            case "PersistentVolumeClaim" -> Storage.claimFacts(object);
            case "StorageClass.storage.k8s.io" -> Storage.classFacts(object);
            case "CSINode.storage.k8s.io" -> Storage.nodeDrivers(object);
            case "Service" -> Network.serviceFacts(object);
            case "Ingress.networking.k8s.io" -> Network.ingress(object);
            case "IngressClass.networking.k8s.io" -> Network.ingressClass(object);
            case "GatewayClass.gateway.networking.k8s.io" -> Conditions.wrong(object, Network.gatewayClass(object));
            case "Gateway.gateway.networking.k8s.io" -> Conditions.wrong(object, Network.gateway(object));
            case "HTTPRoute.gateway.networking.k8s.io",
                    "GRPCRoute.gateway.networking.k8s.io",
                    "TLSRoute.gateway.networking.k8s.io" -> Network.route(object);
            case "Deployment.apps" -> Workloads.deployment(object);
            case "StatefulSet.apps", "ReplicaSet.apps", "DaemonSet.apps", "ReplicationController" ->
                Workloads.facts(object);
            case "Job.batch" -> Workloads.jobFacts(object);
            case "CronJob.batch" -> Workloads.cronJob(object);
            case "HorizontalPodAutoscaler.autoscaling" -> Workloads.autoscaler(object);
            case "ResourceQuota" -> Workloads.quota(object);
            case "VirtualMachine.kubevirt.io" -> Machines.facts(object);
            case "VirtualMachineInstance.kubevirt.io" -> Machines.instance(object);
            case "VirtualMachineInstanceMigration.kubevirt.io" -> Machines.migration(object);
            case "ResourceSlice.resource.k8s.io" -> Nodes.slice(object);
            case "ResourceClaim.resource.k8s.io" -> Nodes.claim(object);
            case "NodeResourceTopology.topology.node.k8s.io" -> Nodes.topology(object);
            case "ClusterVersion.config.openshift.io" ->
                Conditions.wrong(
                        object, new FactMap().text(Facts.VERSION, object.text("status", "desired", "version")));
            case "Infrastructure.config.openshift.io" ->
                new FactMap()
                        .text(Facts.PLATFORM, object.text("status", "platform"))
                        .text(Facts.TOPOLOGY, object.text("status", "controlPlaneTopology"));
            case "Secret" -> new FactMap().text(Facts.TYPE, printed.apply("Type"));
            case "ConfigMap" -> new FactMap();
            default -> Conditions.wrong(object, new FactMap());
        };
    }

    /** The labels as they are, sorted; a hostile one is cut. */
    public static Map<String, String> labels(Json object) {
        return new TreeMap<>(object.texts("metadata", "labels"));
    }
}
