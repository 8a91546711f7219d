package io.roadstead.bed;

/** One program of a control plane, and the name of its log file. */
public enum Part {
    ETCD("etcd"),
    API_SERVER("kube-apiserver"),
    CONTROLLER_MANAGER("kube-controller-manager"),
    SCHEDULER("kube-scheduler"),
    /** kwok, which plays the nodes and their pods. */
    SIMULATED_NODES("kwok"),
    METRICS_SERVER("metrics-server");

    private final String program;

    Part(String program) {
        this.program = program;
    }

    String program() {
        return program;
    }
}
