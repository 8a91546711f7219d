package io.roadstead.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.access.rbac.HeldRoles;
import io.roadstead.console.api.Callers;
import io.roadstead.console.audit.AuditFailures;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.cluster.AgentLine;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.cluster.GatewayFacts;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.gateway.http.GatewayServer;
import io.roadstead.console.gateway.keys.GatewayKeyStore;
import io.roadstead.console.gateway.replica.ReplicaStore;
import io.roadstead.console.secrets.SecretBox;
import io.roadstead.console.secrets.TestSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The gateway as Spring puts it together, among neighbours that know it and are known by it. */
class GatewayContextIT {
    @Test
    void startsByItsSettingsAndStopsWithTheConsole() {
        new ApplicationContextRunner()
                .withUserConfiguration(Neighbours.class)
                .withPropertyValues(
                        "roadstead.bind=127.0.0.1",
                        "roadstead.gateway.port=0",
                        "roadstead.gateway.url=https://gateway.example.com/")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(GatewayFacts.class).url()).hasToString("https://gateway.example.com");
                    assertThat(context.getBean(AgentLine.class)).isNotNull();
                    assertThat(context.getBean(ClusterClients.class)).isNotNull();
                    assertThat(context.getBeansOfType(Executor.class)).isEmpty();
                    int port = context.getBean(GatewayServer.class).port();
                    try (RawClient client = new RawClient(
                            port, context.getBean(GatewayFacts.class).authority())) {
                        assertThat(client.ask("GET", "/readyz").status()).isEqualTo(200);
                    }
                });
    }

    @TestConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties({
        GatewayProperties.class,
        TurnLimits.class,
        ClientLimits.class,
        AgentLimits.class,
        ReplicaProperties.class
    })
    @Import({GatewayConfiguration.class, GatewayKeyStore.class, ReplicaStore.class})
    static class Neighbours {
        @Bean
        JdbcClient sql() {
            return JdbcClient.create(EmbeddedDatabase.fresh().dataSource());
        }

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        RandomGenerator random() {
            return new SecureRandom();
        }

        @Bean
        SecretBox box() {
            return TestSecrets.box(1);
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        AuditTrail trail() {
            return AuditFailures.trailOfNobody();
        }

        /** Who decides about agents talks to them too, and tells them of the gateway: a circle, which must not matter. */
        @Bean
        AgentDoor door(AgentLine line, GatewayFacts facts) {
            assertThat(line).isNotNull();
            assertThat(facts).isNotNull();
            return new FakeDoor();
        }

        @Bean
        Callers callers() {
            return new FakeCallers();
        }

        @Bean
        ClusterLinks links() {
            return new RecordingLinks();
        }

        @Bean
        TransactionOperations transactions() {
            return TransactionOperations.withoutTransaction();
        }

        @Bean
        HeldRoles roles() {
            return (caller, place) -> List.of();
        }

        @Bean
        KnownClusters clusters() {
            return new FakeClusters();
        }
    }
}
