package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The clusters that several blocks of a page ask for at once. */
@ConsoleTest
@Import({ApiPeople.class, FakeGateway.class})
class FirstClustersIT {
    private static final Caller ADMINISTRATOR = caller(1, Permission.OWN_READ, Permission.CLUSTERS_READ);
    private static final Caller NOBODY = caller(2, Permission.OWN_READ);
    private static final long BEGAN = 1_000;

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    ClusterStore store;

    @Autowired
    LiveLinks links;

    @Autowired
    Rights rights;

    @Autowired
    JdbcClient sql;

    private static Caller caller(long number, Permission... permissions) {
        return new Caller(
                new AccountId(new UUID(0, number)), "caller-" + number, Set.of(permissions), Optional.empty());
    }

    @BeforeEach
    void twoClusters() throws Exception {
        people.only();
        sql.sql("truncate cluster.cluster cascade").update();
        ApiCalls administrator =
                new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, "\"read\",\"write\"");
        for (String name : List.of("pier", "harbour")) {
            var made =
                    administrator.send("POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"viewer\"}");
            assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        }
    }

    private static List<String> names(FirstClusters clusters, Caller caller, Duration later) {
        return clusters.of(caller, BEGAN + later.toNanos()).stream()
                .map(Cluster::name)
                .toList();
    }

    @Test
    void anAnswerIsSharedForASecond() {
        FirstClusters clusters = new FirstClusters(store, links, rights, Clock.systemUTC());
        assertThat(names(clusters, ADMINISTRATOR, Duration.ZERO)).containsExactly("harbour", "pier");
        sql.sql("truncate cluster.cluster cascade").update();
        assertThat(names(clusters, ADMINISTRATOR, Duration.ofMillis(999)))
                .as("nobody asks the database again")
                .containsExactly("harbour", "pier");
        assertThat(names(clusters, ADMINISTRATOR, Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void whoMaySeeNoneSharesNoAnswerOfWhoSeesAll() {
        FirstClusters clusters = new FirstClusters(store, links, rights, Clock.systemUTC());
        assertThat(names(clusters, ADMINISTRATOR, Duration.ZERO)).hasSize(2);
        assertThat(names(clusters, NOBODY, Duration.ZERO)).isEmpty();
    }
}
