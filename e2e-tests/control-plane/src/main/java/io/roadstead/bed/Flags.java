package io.roadstead.bed;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command lines of a control plane. Why a flag is there stands beside it, unless its name says it. */
record Flags(ClusterRequest request, ClusterFolder folder, Binaries binaries) {
    List<String> of(Part part) {
        return switch (part) {
            case ETCD -> etcd();
            case API_SERVER -> apiServer();
            case CONTROLLER_MANAGER -> controllerManager();
            case SCHEDULER -> scheduler();
            case SIMULATED_NODES -> simulatedNodes();
            case METRICS_SERVER -> metricsServer();
        };
    }

    private String pki(String file) {
        return folder.pki().resolve(file).toString();
    }

    private String file(String name) {
        return folder.path().resolve(name).toString();
    }

    private List<String> etcd() {
        String clients = "http://127.0.0.1:" + folder.ports().etcd();
        String peers = "http://127.0.0.1:" + folder.ports().etcdPeer();
        return List.of(
                "--name=" + folder.name(),
                "--data-dir=" + file("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=" + folder.name() + "=" + peers,
                "--unsafe-no-fsync", // a bed that loses power is thrown away
                "--log-level=warn");
    }

    private List<String> apiServer() {
        Stream<String> where = request.address()
                .map(address -> Stream.of("--bind-address=0.0.0.0", "--advertise-address=" + address))
                // Endpoints must not be loopback addresses, so Service kubernetes stays without; and without the
                // second flag the server looks for a network interface, which a machine may not have.
                .orElse(Stream.of(
                        "--bind-address=127.0.0.1",
                        "--advertise-address=127.0.0.1",
                        "--endpoint-reconciler-type=none"));
        return Stream.concat(
                        where,
                        Stream.of(
                                "--secure-port=" + folder.ports().apiServer(),
                                "--etcd-servers=http://127.0.0.1:"
                                        + folder.ports().etcd(),
                                "--token-auth-file=" + file("tokens.csv"),
                                "--client-ca-file=" + pki("ca.crt"),
                                "--tls-cert-file=" + pki("apiserver.crt"),
                                "--tls-private-key-file=" + pki("apiserver.key"),
                                "--authorization-mode=Node,RBAC",
                                "--enable-admission-plugins=NodeRestriction",
                                "--allow-privileged=true",
                                "--service-cluster-ip-range=10.96.0.0/16",
                                "--service-account-issuer=https://kubernetes.default.svc.cluster.local",
                                "--service-account-key-file=" + pki("service-account.key"),
                                "--service-account-signing-key-file=" + pki("service-account.key"),
                                "--kubelet-preferred-address-types=InternalIP",
                                "--kubelet-client-certificate=" + pki("kubelet-client.crt"),
                                "--kubelet-client-key=" + pki("kubelet-client.key"),
                                "--requestheader-client-ca-file=" + pki("front-proxy-ca.crt"),
                                "--requestheader-allowed-names=front-proxy-client",
                                "--requestheader-extra-headers-prefix=X-Remote-Extra-",
                                "--requestheader-group-headers=X-Remote-Group",
                                "--requestheader-username-headers=X-Remote-User",
                                "--proxy-client-cert-file=" + pki("front-proxy.crt"),
                                "--proxy-client-key-file=" + pki("front-proxy.key"),
                                "--audit-policy-file=" + file("audit.yaml"),
                                "--audit-log-path=" + file("audit.log"),
                                "--audit-log-maxsize=50", // MB
                                "--audit-log-maxbackup=1",
                                "--profiling=false"))
                .toList();
    }

    private List<String> controllerManager() {
        return List.of(
                "--kubeconfig=" + folder.kubeconfig(),
                "--leader-elect=false",
                "--secure-port=0", // nobody asks it anything
                "--service-account-private-key-file=" + pki("service-account.key"),
                "--root-ca-file=" + pki("ca.crt"),
                "--cluster-signing-cert-file=" + pki("ca.crt"),
                "--cluster-signing-key-file=" + pki("ca.key"),
                "--kube-api-qps=1000", // at its default of 20 a hundred Deployments take 24 s instead of 3
                "--kube-api-burst=2000",
                "--profiling=false");
    }

    private List<String> scheduler() {
        return List.of(
                "--kubeconfig=" + folder.kubeconfig(),
                "--leader-elect=false",
                "--secure-port=0",
                "--kube-api-qps=1000",
                "--kube-api-burst=2000",
                "--profiling=false");
    }

    private List<String> simulatedNodes() {
        return List.of(
                "--kubeconfig=" + folder.kubeconfig(),
                "--config=" + file("kwok.yaml"),
                "--config=" + file("stages.yaml"));
    }

    private List<String> metricsServer() {
        Path kubeconfig = folder.kubeconfig();
        return List.of(
                "--kubeconfig=" + kubeconfig,
                "--authentication-kubeconfig=" + kubeconfig,
                "--authorization-kubeconfig=" + kubeconfig,
                "--bind-address=127.0.0.1",
                "--secure-port=" + folder.ports().metrics(),
                "--cert-dir=" + pki("metrics-server"),
                "--kubelet-use-node-status-port",
                "--kubelet-preferred-address-types=InternalIP",
                "--kubelet-insecure-tls", // kwok serves with a certificate of its own
                "--metric-resolution=10s", // the least it takes; two rounds make the first answer
                "--kubelet-request-timeout=5s"); // has to be shorter than the resolution
    }
}
