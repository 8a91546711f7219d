package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.workload.Creations.Outcome;
import io.roadstead.console.workload.model.NewKind;
import io.roadstead.console.workload.model.NewObject;
import io.roadstead.console.workload.model.NewObject.Field;
import io.roadstead.console.workload.remote.TestCalls;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CreationsIT {
    private static final String MAPS = "/api/v1/namespaces/shop/configmaps";
    private static AnsweringCluster cluster;

    @BeforeAll
    static void starts() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void ends() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void forget() {
        cluster.asked();
    }

    private static Outcome make(String namespace, boolean dry) {
        NewObject wanted = new NewObject(
                NewKind.CONFIG_MAP, Map.of(Field.NAME, "a", Field.NAMESPACE, namespace, Field.DATA, "b=c"));
        return new Creations(TestCalls.objects(cluster.clients()))
                .make(AnsweringCluster.writer("ada"), AnsweringCluster.ID, wanted, dry);
    }

    @Test
    void anObjectIsMadeAndOnlyThat() {
        cluster.answers("POST " + MAPS, 201, "{\"kind\": \"ConfigMap\"}");
        assertThat(make("shop", true)).isInstanceOf(Outcome.Done.class);
        assertThat(cluster.asked())
                .containsExactly("POST " + MAPS + "?fieldManager=roadstead&fieldValidation=Strict&dryRun=All");
        make("shop", false);
        assertThat(cluster.bodies())
                .containsExactly(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"namespace\":\"shop\",\"labels\":{\"app.kubernetes.io/name\":\"a\"}},\"data\":{\"b\":\"c\"}}");
    }

    @Test
    void whatTheApiServerSaysOfAFieldIsToldThere() {
        cluster.answers(
                "POST " + MAPS,
                422,
                "{\"reason\": \"Invalid\", \"message\": \"no\", \"details\": {\"causes\": [{\"field\": \"data[b]\", \"message\": \"bad\"}, {\"field\": \"odd\", \"message\": \"x\"}]}}");
        assertThat(make("shop", false))
                .isInstanceOfSatisfying(
                        Outcome.Not.class, not -> assertThat(not.fields()).isEqualTo(Map.of(Field.DATA, "bad")));
        cluster.answers("POST " + MAPS, 409, "{\"reason\": \"AlreadyExists\", \"message\": \"there is one\"}");
        assertThat(make("shop", false))
                .isInstanceOfSatisfying(
                        Outcome.Not.class,
                        not -> assertThat(not.fields()).isEqualTo(Map.of(Field.NAME, "there is one")));
    }

    @Test
    void aNamespaceThatIsNoneIsNotAskedFor() {
        assertThat(make("../x", false)).isInstanceOf(Outcome.Not.class);
        assertThat(cluster.asked()).isEmpty();
    }
}
