package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Schemas.Look;
import io.roadstead.console.workload.remote.TestCalls;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Schemas of a cluster that answers as it likes, through the gateway. */
class SchemasIT {
    private static final String INDEX = """
            {"paths": {"apis/apps/v1": {"serverRelativeURL": "/openapi/v3/apis/apps/v1?hash=ABC"},
             "apis/evil/v1": {"serverRelativeURL": "/api/v1/secrets?hash=ABC"},
             "apis/huge/v1": {"serverRelativeURL": "/openapi/v3/apis/huge/v1?hash=1"}}}""";

    private static final String APPS = """
            {"openapi": "3.0.0", "paths": {"/a": {"components": {"schemas": {}}}},
             "components": {"x": [1, {"schemas": 2}], "schemas": {
              "Other": {"type": "object", "properties": {"odd": {"type": "string"}}},
              "Deployment": {"type": "object", "description": "Rück <img src=x onerror=alert(1)>",
               "properties": {"spec": {"allOf": [{"$ref": "#/components/schemas/Spec"}], "default": {}}},
               "x-kubernetes-group-version-kind": [{"group": "apps", "kind": "Deployment", "version": "v1"}]},
              "Bad": 4,
              "Spec": {"type": "object", "required": ["replicas"], "properties": {"replicas": {"type": "integer"}}}}}}""";

    private static AnsweringCluster cluster;

    private final Caller reader = AnsweringCluster.reader("joan");

    @BeforeAll
    static void starts() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void ends() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void answers() {
        cluster.answers("/openapi/v3", 200, INDEX);
        cluster.answers("/openapi/v3/apis/apps/v1", 200, APPS);
        cluster.asked();
    }

    private Schemas schemas() {
        return new Schemas(TestCalls.openApi(cluster.clients()));
    }

    @Test
    void aKindIsReadWithWhatItRefersToAndNothingElse() {
        Look look = schemas().of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment");
        assertThat(look).isInstanceOfSatisfying(Look.Known.class, known -> {
            String json = new String(known.json(), StandardCharsets.UTF_8);
            assertThat(json)
                    .contains("\"Spec\":{\"type\":\"object\",\"properties\":{\"replicas\":{\"type\":\"integer\"}}")
                    .contains("Rück <img")
                    .doesNotContain("odd");
        });
    }

    @Test
    void itIsAskedForOnceAndTheIndexEachTime() {
        Schemas schemas = schemas();
        schemas.of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment");
        schemas.of(AnsweringCluster.reader("ada"), AnsweringCluster.ID, "apps", "v1", "Deployment");
        assertThat(cluster.asked())
                .containsExactly("GET /openapi/v3", "GET /openapi/v3", "GET /openapi/v3/apis/apps/v1?hash=ABC");
    }

    @Test
    void whoMayNotReadTheIndexGetsNothingOfWhatIsKept() {
        Schemas schemas = schemas();
        schemas.of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment");
        cluster.answers("/openapi/v3", 403, "{\"message\": \"no\"}");
        assertThat(why(schemas.of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment")))
                .isEqualTo("schema.denied");
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "apps", "v1", "DaemonSet")))
                .isEqualTo("schema.none");
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "other", "v1", "Thing")))
                .isEqualTo("schema.none");
        cluster.answers("/openapi/v3/apis/apps/v1", 200, "{\"components\": {\"schemas\": {\"a\": ");
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment")))
                .isEqualTo("schema.none");
        cluster.answers("/openapi/v3", 404, "not found");
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment")))
                .isEqualTo("schema.old");
        cluster.answers("/openapi/v3", 503, "");
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "apps", "v1", "Deployment")))
                .isEqualTo("schema.silent");
    }

    @Test
    void anIndexLeadsNowhereElse() {
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "evil", "v1", "Thing")))
                .isEqualTo("schema.none");
        assertThat(cluster.asked()).containsExactly("GET /openapi/v3");
    }

    @Test
    void aDocumentWithoutEndIsLeft() {
        cluster.flood("/openapi/v3/apis/huge/v1", "{\"a\": 1},".repeat(10_000).getBytes(StandardCharsets.UTF_8));
        assertThat(why(schemas().of(reader, AnsweringCluster.ID, "huge", "v1", "Thing")))
                .isEqualTo("schema.too-large");
    }

    private static String why(Look look) {
        return switch (look) {
            case Look.Unknown unknown -> unknown.why().key();
            case Look.Known known -> "known";
        };
    }
}
