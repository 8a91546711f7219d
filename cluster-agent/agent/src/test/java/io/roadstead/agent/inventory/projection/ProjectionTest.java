package io.roadstead.agent.inventory.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
    private static Projected of(String group, String kind, String json, Map<String, String> cells) {
        Json object = Json.read(json.replace('\'', '"').getBytes(UTF_8)).orElseThrow();
        return Projection.of(group, kind, object, column -> cells.getOrDefault(column, ""));
    }

    private static Projected of(String group, String kind, String json) {
        return of(group, kind, json, Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "Running,FINE",
        "Completed,FINE",
        "Pending,PROGRESS",
        "ContainerCreating,PROGRESS",
        "Init:0/2,PROGRESS",
        "PodInitializing,PROGRESS",
        "Terminating,PROGRESS",
        "CrashLoopBackOff,FAILED",
        "Init:CrashLoopBackOff,FAILED",
        "ImagePullBackOff,FAILED",
        "OOMKilled,FAILED",
        "Error,FAILED",
        "ExitCode:3,FAILED",
        "Evicted,FAILED",
        "OutOfcpu,FAILED",
        "Unknown,WARNING"
    })
    void judgesAPodByKubectlsWord(String status, Health health) {
        Projected pod = of(
                "",
                "Pod",
                "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}}",
                Map.of("Status", status));
        assertThat(pod.state().health()).isEqualTo(health);
        assertThat(pod.state().status()).isEqualTo(status);
    }

    @Test
    void warnsOfAPodThatRunsAndIsNotReadyAndSaysWhy() {
        State state = of(
                        "",
                        "Pod",
                        "{'status':{'phase':'Running','conditions':[{'type':'Ready','status':'False','message':'containers"
                                + " with unready status: [a]'}]}}",
                        Map.of("Status", "Running"))
                .state();
        assertThat(state).isEqualTo(State.warning("Running", "containers with unready status: [a]"));
    }

    @Test
    void saysWhyAPodWaits() {
        assertThat(of(
                                "",
                                "Pod",
                                "{'status':{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False',"
                                        + "'message':'0/3 nodes are available'}]}}",
                                Map.of("Status", "Pending"))
                        .state())
                .isEqualTo(State.progress("Pending", "0/3 nodes are available"));
        assertThat(of(
                                "",
                                "Pod",
                                "{'status':{'containerStatuses':[{'state':{'waiting':{'reason':'ErrImagePull','message':'no"
                                        + " such image'}}}]}}",
                                Map.of("Status", "ErrImagePull"))
                        .state())
                .isEqualTo(State.failed("ErrImagePull", "no such image"));
    }

    @Test
    void sumsWhatTheSchedulerCounts() {
        String pod = """
                {'spec':{'nodeName':'n','overhead':{'memory':'10Mi'},
                 'initContainers':[
                  {'restartPolicy':'Always','resources':{'requests':{'cpu':'100m'}}},
                  {'resources':{'requests':{'cpu':'1500m','memory':'1Gi'}}}],
                 'containers':[
                  {'image':'a','resources':{'requests':{'cpu':'250m','memory':'100Mi'},'limits':{'nvidia.com/gpu':'1'}}},
                  {'image':'b','resources':{'requests':{'cpu':'1','memory':'0.1Gi'},'limits':{'nvidia.com/gpu':1,'cpu':'x'}}}]}}
                """;
        assertThat(of("", "Pod", pod).facts())
                .containsEntry(Facts.REQUESTS, Map.of("cpu", "1600m", "memory", "1034Mi"))
                .containsEntry(Facts.LIMITS, Map.of("nvidia.com/gpu", "2"))
                .containsEntry(Facts.IMAGES, List.of("a", "b"));
    }

    @ParameterizedTest
    @CsvSource({
        "250m,0.250",
        "2,2",
        "1k,1000",
        "1Ki,1024",
        "1.5Gi,1610612736",
        "1e3,1000",
        "12E,12000000000000000000",
        "100n,0.000000100"
    })
    void readsQuantities(String text, String amount) {
        assertThat(Quantities.parse(text).orElseThrow()).isEqualByComparingTo(amount);
    }

    @ParameterizedTest
    @CsvSource({"''", "abc", "1Zi", "i", "1e999999999", "--1", "1 Gi"})
    void takesNothingForAQuantityThatIsNone(String text) {
        assertThat(Quantities.parse(text)).isEmpty();
    }

    @Test
    void judgesNodes() {
        String ready = "{'type':'Ready','status':'True'}";
        assertThat(of("", "Node", "{'status':{'conditions':[" + ready + "]}}").state())
                .isEqualTo(State.fine("Ready"));
        assertThat(of("", "Node", "{'spec':{'unschedulable':true},'status':{'conditions':[" + ready + "]}}")
                        .state())
                .isEqualTo(State.warning("Ready", "cordoned"));
        assertThat(of(
                                "",
                                "Node",
                                "{'status':{'conditions':[" + ready
                                        + ",{'type':'DiskPressure','status':'True','message':'full'}]}}")
                        .state())
                .isEqualTo(State.warning("Ready", "full"));
        assertThat(of(
                                "",
                                "Node",
                                "{'status':{'conditions':[{'type':'Ready','status':'Unknown','message':'Kubelet stopped'}]}}")
                        .state())
                .isEqualTo(State.failed("NotReady", "Kubelet stopped"));
    }

    @Test
    void tellsNamesOfAnnotationsAndValuesOfAFew() {
        assertThat(of(
                                "",
                                "Node",
                                "{'metadata':{'annotations':{'secret.example.com/x':'v','hami.io/node-nvidia-register':'GPU-1'}}}")
                        .facts())
                .containsEntry(
                        Facts.ANNOTATIONS, Map.of("hami.io/node-nvidia-register", "GPU-1", "secret.example.com/x", ""));
    }

    @Test
    void judgesWorkloads() {
        assertThat(of("apps", "Deployment", "{'spec':{'replicas':2},'status':{'readyReplicas':2}}")
                        .state())
                .isEqualTo(State.fine("2/2"));
        assertThat(of("apps", "Deployment", "{'spec':{'replicas':2},'status':{'readyReplicas':1,'updatedReplicas':1}}")
                        .state()
                        .health())
                .isEqualTo(Health.PROGRESS);
        assertThat(of("apps", "Deployment", "{'spec':{'replicas':2},'status':{'readyReplicas':1,'updatedReplicas':2}}")
                        .state()
                        .health())
                .isEqualTo(Health.WARNING);
        assertThat(of(
                                "apps",
                                "Deployment",
                                "{'spec':{'replicas':2},'status':{'conditions':[{'type':'Progressing','status':'False','message':'late'}]}}")
                        .state())
                .isEqualTo(State.failed("0/2", "late"));
        assertThat(of(
                                "batch",
                                "Job",
                                "{'status':{'conditions':[{'type':'Failed','status':'True','reason':'Backoff'}]}}")
                        .state())
                .isEqualTo(State.failed("Failed", "Backoff"));
    }

    @Test
    void judgesKindsThatNobodyKnowsByTheirConditions() {
        assertThat(of("a.io", "B", "{'status':{'conditions':[{'type':'Ready','status':'False','message':'m'}]}}"))
                .isEqualTo(new Projected(
                        State.warning("Not Ready", "m"),
                        Map.of(Facts.CONDITIONS, List.of(Map.of("type", "Ready", "status", "False", "message", "m")))));
        assertThat(of(
                                "a.io",
                                "B",
                                "{'status':{'phase':'Up','conditions':[{'type':'Stalled','status':'True','reason':'r'}]}}")
                        .state())
                .isEqualTo(State.failed("Up", "r"));
        assertThat(of("a.io", "B", "{'status':{'conditions':[{'type':'Odd','status':'False'}]}}")
                        .state())
                .isEqualTo(State.NONE);
        assertThat(of("a.io", "B", "{'metadata':{'deletionTimestamp':'2026-01-01T00:00:00Z'}}")
                        .state()
                        .status())
                .isEqualTo("Terminating");
    }

    @Test
    void aDeploymentSaysWhetherItsRolloutStandsStill() {
        assertThat(of("apps", "Deployment", "{'spec':{'paused':true}}").facts()).containsEntry(Facts.ROLLOUT, "paused");
        assertThat(of("apps", "Deployment", "{'spec':{}}").facts()).containsEntry(Facts.ROLLOUT, "running");
        assertThat(of("apps", "StatefulSet", "{'spec':{}}").facts()).doesNotContainKey(Facts.ROLLOUT);
    }

    @Test
    void neverTellsSecretsOfVolumesAndClasses() {
        String volume = """
                {'spec':{'csi':{'driver':'d','volumeHandle':'h','nodePublishSecretRef':{'name':'hidden-1'},
                 'volumeAttributes':{'share':'s','adminPassword':'hidden-2','secretName':'hidden-3'}}}}""";
        assertThat(of("", "PersistentVolume", volume).facts().toString())
                .contains("share")
                .doesNotContain("hidden");
        assertThat(of(
                                "storage.k8s.io",
                                "StorageClass",
                                "{'provisioner':'p','parameters':{'csi.storage.k8s.io/node-stage-secret-name':'hidden','type':'gp3'}}")
                        .facts()
                        .toString())
                .contains("gp3")
                .doesNotContain("hidden");
        assertThat(of("", "ConfigMap", "{'data':{'a':'hidden'}}").facts()).isEmpty();
        assertThat(of("", "Secret", "{'data':{'a':'hidden'},'type':'x'}", Map.of("Type", "Opaque"))
                        .facts())
                .isEqualTo(Map.of(Facts.TYPE, "Opaque"));
    }

    @Test
    void readsMachinesAndDevices() {
        assertThat(of(
                                "kubevirt.io",
                                "VirtualMachine",
                                "{'spec':{'running':true,'template':{'spec':{'domain':{'cpu':{'cores':2},'memory':{'guest':'4Gi'}}}}},'status':{'printableStatus':'Stopped'}}")
                        .facts())
                .isEqualTo(Map.of("printableStatus", "Stopped", "runStrategy", "Always", "cores", 2L, "memory", "4Gi"));
        assertThat(of(
                                "resource.k8s.io",
                                "ResourceSlice",
                                "{'spec':{'driver':'gpu.nvidia.com','nodeName':'n','pool':{'name':'n'},'devices':[{'name':'gpu-0','attributes':{'productName':{'string':'H100'},'numaNode':{'int':1}},'capacity':{'memory':{'value':'80Gi'}}}]}}")
                        .facts())
                .containsEntry(
                        Facts.DEVICES,
                        List.of(Map.of("name", "gpu-0", "productName", "H100", "memory", "80Gi", "numaNode", 1L)));
    }

    @Test
    void readsGatewaysAndRoutes() {
        assertThat(
                        of(
                                "gateway.networking.k8s.io",
                                "HTTPRoute",
                                "{'metadata':{'namespace':'a'},'spec':{'hostnames':['x.io'],'parentRefs':[{'name':'g','namespace':'b'}],'rules':[{'backendRefs':[{'name':'s'}]}]},'status':{'parents':[{'conditions':[{'type':'Accepted','status':'False','message':'no'}]}]}}"))
                .isEqualTo(new Projected(
                        State.warning("Not Accepted", "no"),
                        Map.of("hostnames", List.of("x.io"), "parents", List.of("b/g"), "backends", List.of("s"))));
    }
}
