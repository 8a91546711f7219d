package io.roadstead.console.gateway;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.roadstead.console.access.rbac.HeldRoles;
import io.roadstead.console.api.Callers;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.door.Assertions;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.ClusterStanding;
import io.roadstead.console.gateway.door.GroupedRecorder;
import io.roadstead.console.gateway.door.RecentClusters;
import io.roadstead.console.gateway.door.RunningCrossings;
import io.roadstead.console.gateway.door.StepUp;
import io.roadstead.console.gateway.door.Turnstile;
import io.roadstead.console.gateway.http.GatewayServer;
import io.roadstead.console.gateway.http.OwnState;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.keys.GatewayCertificate;
import io.roadstead.console.gateway.keys.GatewayKeyStore;
import io.roadstead.console.gateway.keys.ServerIdentity;
import io.roadstead.console.gateway.replica.ReplicaStore;
import io.roadstead.console.gateway.replica.Replicas;
import io.roadstead.console.gateway.tunnel.TunnelLine;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.console.secrets.SecretBox;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the gateway together. Its keys are opened at the start, so that a console with another encryption key does not run. */
@Configuration(proxyBeanMethods = false)
class GatewayConfiguration {
    private final SecureRandom random = new SecureRandom();

    @Bean
    GatewayThreads gatewayThreads() {
        return new GatewayThreads(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("gateway-", 0).factory()));
    }

    @Bean
    GatewayMetrics gatewayMetrics(MeterRegistry registry) {
        return new GatewayMetrics(registry);
    }

    @Bean
    Authority gatewayAuthority(GatewayKeyStore store, SecretBox box, Clock clock) {
        return Authority.ensure(store, box, random, clock.instant());
    }

    @Bean
    GatewayCertificate gatewayCertificate(GatewayProperties properties, Authority authority, Clock clock) {
        return new GatewayCertificate(properties, authority, random, clock);
    }

    @Bean
    AssertionKeys assertionKeys(GatewayKeyStore store, SecretBox box, Authority authority, Clock clock) {
        return new AssertionKeys(store, box, authority.issuer(), clock);
    }

    @Bean
    Assertions assertions(AssertionKeys keys, GatewayMetrics metrics, Clock clock) {
        return new Assertions(keys, random, metrics, clock);
    }

    @Bean
    GatewayLimits gatewayLimits(TurnLimits turns, ClientLimits clients, AgentLimits agents) {
        return new GatewayLimits(turns, clients, agents);
    }

    @Bean
    Tunnels tunnels(
            AgentDoor door,
            ClusterLinks links,
            ObjectProvider<Replicas> replicas,
            GatewayThreads threads,
            GatewayLimits limits,
            GatewayMetrics metrics,
            Clock clock) {
        return new Tunnels(door, links, replicas::getObject, threads.executor(), limits.agents(), metrics, clock);
    }

    @Bean
    Replicas replicas(
            ReplicaProperties properties,
            ReplicaStore store,
            ObjectProvider<Tunnels> tunnels,
            KnownClusters clusters,
            ClusterLinks links,
            AssertionKeys keys,
            Authority authority,
            GatewayThreads threads,
            GatewayMetrics metrics,
            Clock clock) {
        return new Replicas(
                properties,
                new Replicas.Parts(
                        store,
                        tunnels::getObject,
                        clusters,
                        links,
                        keys,
                        authority,
                        threads.executor(),
                        metrics,
                        clock),
                random);
    }

    @Bean
    AgentLine agentLine(ObjectProvider<Tunnels> tunnels) {
        return new TunnelLine(tunnels::getObject);
    }

    @Bean
    ClusterStanding clusterStanding(HeldRoles roles, GatewayProperties properties, Clock clock) {
        return new ClusterStanding(roles, new StepUp(Optional.ofNullable(properties.stepUp()), clock));
    }

    @Bean
    RunningCrossings runningCrossings(
            KnownClusters clusters, ClusterStanding standing, GatewayMetrics metrics, Clock clock) {
        return new RunningCrossings(clusters, standing, metrics, clock);
    }

    @Bean
    ClusterDoor requestDoor(
            KnownClusters clusters,
            ClusterStanding standing,
            AuditTrail trail,
            TransactionOperations transactions,
            Assertions assertions,
            Tunnels tunnels,
            RunningCrossings running,
            GatewayThreads threads,
            GatewayLimits limits,
            GatewayMetrics metrics) {
        return new ClusterDoor(
                new RecentClusters(clusters, System::nanoTime),
                standing,
                new Turnstile(limits.turns().rules(), metrics, System::nanoTime),
                new GroupedRecorder(trail, transactions, limits.clients().auditQueue(), metrics),
                assertions,
                tunnels,
                running,
                threads.executor(),
                metrics);
    }

    @Bean
    ClusterClients clusterClients(
            ClusterDoor door, GatewayThreads threads, GatewayLimits limits, GatewayMetrics metrics) {
        return new ClusterClients(
                door, threads.executor(), limits.clients().ownAnswerSize().toBytes(), metrics);
    }

    @Bean
    ClusterStreams clusterStreams(ClusterDoor door, GatewayThreads threads, RandomGenerator secure) {
        return new ClusterStreams(door, threads.executor(), secure);
    }

    @Bean
    Passes passes(ObjectProvider<GatewayServer> server, GatewayCertificate certificate) {
        return new Passes(() -> entrance(server.getObject(), certificate.current()), random, System::nanoTime);
    }

    static Passes.Entrance entrance(GatewayServer server, ServerIdentity shown) {
        InetSocketAddress at = server.inside().orElseThrow();
        String host = at.getAddress().getHostAddress();
        String literal = host.contains(":") ? "[" + host + "]" : host;
        return new Passes.Entrance(URI.create("https://" + literal + ":" + at.getPort()), shown.pem(), shown.name());
    }

    @Bean
    GatewayServer gatewayServer(
            AgentDoor agents,
            Callers callers,
            Passes passes,
            ClusterLinks links,
            ClusterDoor door,
            Tunnels tunnels,
            Replicas replicas,
            RunningCrossings running,
            GatewayCertificate certificate,
            AssertionKeys keys,
            GatewayThreads threads,
            ObjectProvider<HealthEndpoint> health,
            MeterRegistry registry,
            GatewayMetrics metrics,
            GatewayLimits limits,
            GatewayProperties properties,
            Environment settings) {
        return new GatewayServer(
                new GatewayServer.Parts(
                        agents,
                        callers,
                        passes,
                        links,
                        door,
                        tunnels,
                        replicas,
                        running,
                        certificate,
                        keys,
                        threads.executor(),
                        new OwnState(() -> notReady(health), () -> scraped(registry)),
                        limits,
                        metrics),
                properties,
                settings.getProperty("roadstead.bind", "localhost"));
    }

    @Bean
    GatewayFacts gatewayFacts(
            GatewayProperties properties,
            ObjectProvider<GatewayServer> server,
            Authority authority,
            GatewayCertificate certificate,
            AssertionKeys keys) {
        return new OwnFacts(properties, () -> server.getObject().port(), authority, certificate, keys);
    }

    /** Its own type, since frameworks take a bean that is an executor for theirs. */
    record GatewayThreads(ExecutorService executor) implements AutoCloseable {
        @Override
        public void close() {
            executor.close();
        }
    }

    private static String scraped(MeterRegistry registry) {
        return registry instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape() : "";
    }

    private static List<String> notReady(ObjectProvider<HealthEndpoint> health) {
        HealthEndpoint endpoint = health.getIfAvailable();
        var ready = endpoint == null ? null : endpoint.healthForPath("ready");
        return ready == null || ready.getStatus().equals(Status.UP) ? List.of() : List.of("database");
    }
}
