package io.roadstead.console.gateway.client;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.kernel.Caller;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes HTTP clients for fabric8 that open no connection: each request of theirs passes the door as one caller's.
 *
 * @param mostBytes of an answer that is read as a whole
 */
public record DoorClientFactory(
        ClusterDoor door, Caller caller, ClusterId cluster, Executor blocking, long mostBytes, GatewayMetrics metrics)
        implements HttpClient.Factory {
    @Override
    public HttpClient.Builder newBuilder() {
        return new Builder(this);
    }

    static final class Builder extends StandardHttpClientBuilder<DoorHttpClient, DoorClientFactory, Builder> {
        Builder(DoorClientFactory factory) {
            super(factory);
        }

        @Override
        public HttpClient build() {
            return new DoorHttpClient(this, clientFactory, client == null ? new AtomicBoolean() : client.getClosed());
        }

        @Override
        protected Builder newInstance(DoorClientFactory factory) {
            return new Builder(factory);
        }
    }
}
