package io.roadstead.console.gateway;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.roadstead.console.gateway.model.Limit;
import java.time.Duration;
import java.util.function.Supplier;

/** Names the metrics of the gateway; tags are kinds of our own, never clusters, users or paths. */
public final class GatewayMetrics {
    private final MeterRegistry registry;

    /** Into this registry. */
    public GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** What can be counted at any time. */
    public void gauge(String name, Supplier<Number> value) {
        Gauge.builder("roadstead.gateway." + name, value).register(registry);
    }

    /** A request was answered, by the cluster or by the gateway itself. */
    public void answered(String method, int status, Duration time) {
        Timer.builder("roadstead.gateway.request")
                .tag("method", method)
                .tag("status", status / 100 + "xx")
                .register(registry)
                .record(time);
    }

    /** The gateway refused a request. */
    public void refused(int status) {
        registry.counter("roadstead.gateway.refused", "status", Integer.toString(status))
                .increment();
    }

    /** A limit, and how much of it is used where it is used most. */
    public void limit(Limit limit, long most, Supplier<Number> used) {
        Gauge.builder("roadstead.gateway.limit.used", used)
                .tag("limit", limit.word())
                .register(registry);
        Gauge.builder("roadstead.gateway.limit.most", () -> most)
                .tag("limit", limit.word())
                .register(registry);
    }

    /** How many wait until a limit has room for them. */
    public void queued(Limit limit, Supplier<Number> waiting) {
        Gauge.builder("roadstead.gateway.limit.queued", waiting)
                .tag("limit", limit.word())
                .register(registry);
    }

    /** A limit was reached: a request was refused for it, or a connection ended. */
    public void limited(Limit limit) {
        registry.counter("roadstead.gateway.limit.refused", "limit", limit.word())
                .increment();
    }

    /** A connection was not taken. */
    public void turnedAway(String why) {
        registry.counter("roadstead.gateway.connection.refused", "reason", why).increment();
    }

    /** A stream ended before its end. */
    public void broken(String why) {
        registry.counter("roadstead.gateway.stream.broken", "reason", why).increment();
    }

    /** A request went on to another console, or came from one. */
    public void hop(String what) {
        registry.counter("roadstead.gateway.replica.hop", "what", what).increment();
    }

    /** An agent came and was not let in. */
    public void agentRefused(String code) {
        registry.counter("roadstead.gateway.agent.refused", "code", code).increment();
    }

    /** An assertion was signed. */
    public void signed(String scope) {
        registry.counter("roadstead.gateway.assertion.signed", "scope", scope).increment();
    }
}
