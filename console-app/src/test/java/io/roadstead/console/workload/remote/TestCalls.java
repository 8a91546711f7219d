package io.roadstead.console.workload.remote;

import io.roadstead.console.gateway.ClusterClients;

/** Those who ask clusters, for tests of what stands on them. */
public final class TestCalls {
    private TestCalls() {}

    public static OpenApiCalls openApi(ClusterClients clients) {
        return new OpenApiCalls(clients);
    }

    public static ObjectCalls objects(ClusterClients clients) {
        return new ObjectCalls(clients);
    }
}
