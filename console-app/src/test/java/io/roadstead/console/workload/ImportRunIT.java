package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Imported.Conflict;
import io.roadstead.console.workload.Imported.Outcome;
import io.roadstead.console.workload.Imports.Mode;
import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.remote.TestCalls;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Documents that are applied through the gateway to a cluster that answers as it likes. */
class ImportRunIT {
    private static final String CORE = """
            {"kind": "APIResourceList", "resources": [
             {"name": "configmaps", "kind": "ConfigMap", "namespaced": true},
             {"name": "namespaces", "kind": "Namespace", "namespaced": false}]}""";
    private static final String MAPS = "/api/v1/namespaces/default/configmaps/";

    private static AnsweringCluster cluster;

    private final Caller writer = AnsweringCluster.writer("ada");

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
        cluster.answers("/api/v1", 200, CORE);
        cluster.answers("/apis/example.org/v1", 404, "404 page not found");
        cluster.asked();
    }

    private static void map(String name, int read, String there, int write, String then) {
        cluster.answers("GET " + MAPS + name, read, there);
        cluster.answers("PATCH " + MAPS + name, write, then);
    }

    private Map<String, Imported> take(String text, Mode mode) {
        ImportRun run = run(text);
        return run.drafts().stream()
                .map(draft -> run.take(draft, mode))
                .collect(Collectors.toMap(result -> result.draft().name(), result -> result));
    }

    private static Imported of(Map<String, Imported> results, String name) {
        return Objects.requireNonNull(results.get(name));
    }

    private ImportRun run(String text) {
        List<Draft> drafts = ((ImportText.Read.Good) ImportText.read(text)).drafts();
        return new Imports(TestCalls.objects(cluster.clients())).begin(writer, AnsweringCluster.ID, "", drafts);
    }

    private static String config(String name, String rest) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + "}\n" + rest + "\n---\n";
    }

    @Test
    void eachDocumentHasItsOwnOutcome() {
        String there =
                "{\"kind\": \"ConfigMap\", \"metadata\": {\"name\": \"x\", \"resourceVersion\": \"1\"}, \"data\": {\"a\": \"1\"}}";
        map("new", 404, "{\"message\": \"none\"}", 201, there);
        map("same", 200, there, 200, there.replace("\"1\"}, ", "\"2\"}, "));
        map("other", 200, there, 200, there.replace("{\"a\": \"1\"}", "{\"a\": \"2\"}"));
        map("denied", 403, "{\"message\": \"no get\"}", 403, "{\"message\": \"no patch\"}");
        map(
                "wrong",
                404,
                "{}",
                422,
                "{\"message\": \"is invalid\", \"details\": {\"causes\": [{\"field\": \"a\", \"message\": \"b\"}, {\"field\": \"c\", \"message\": \"d\"}]}}");
        map("busy", 404, "{}", 503, "{\"message\": \"later\"}");
        Map<String, Imported> results = take(
                config("new", "") + config("same", "") + config("other", "") + config("denied", "")
                        + config("wrong", "") + config("busy", "")
                        + "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: widget}\n---\na: [\n",
                Mode.plain(true));
        assertThat(results)
                .extractingFromEntries(
                        entry -> entry.getKey() + " " + entry.getValue().outcome())
                .containsExactlyInAnyOrder(
                        "new CREATED",
                        "same SAME",
                        "other CHANGED",
                        "denied REFUSED",
                        "wrong REFUSED",
                        "busy SILENT",
                        "widget UNKNOWN_KIND",
                        " INVALID");
        assertThat(of(results, "denied").said()).isEqualTo("no patch");
        assertThat(of(results, "wrong").said()).isEqualTo("is invalid\na: b\nc: d");
    }

    @Test
    void whatIsSentIsTheDocumentWithoutWhatApiServersFillIn() {
        map("a", 404, "{}", 201, "{\"kind\": \"ConfigMap\"}");
        take("""
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: a, uid: u, resourceVersion: "7", managedFields: [], annotations: {kubectl.kubernetes.io/last-applied-configuration: x}}
                data: {b: "yes"}
                status: {}
                """, Mode.plain(true));
        assertThat(cluster.bodies())
                .containsExactly(
                        "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"a\",\"namespace\":\"default\"},\"data\":{\"b\":\"yes\"}}");
    }

    @Test
    void checkingWritesNothingAndForceIsAskedForOnlyWhenItIsMeant() {
        map("a", 404, "{}", 201, "{\"kind\": \"ConfigMap\"}");
        take(config("a", ""), Mode.plain(true));
        assertThat(cluster.asked())
                .containsExactly(
                        "GET /api/v1",
                        "GET " + MAPS + "a",
                        "PATCH " + MAPS + "a?fieldManager=roadstead&fieldValidation=Strict&dryRun=All");
        take(config("a", ""), new Mode(false, true, Set.of()));
        assertThat(cluster.asked())
                .contains("PATCH " + MAPS + "a?fieldManager=roadstead&fieldValidation=Strict&force=true");
    }

    @Test
    void aConflictSaysWhoHasSetWhichFieldToWhat() {
        String conflict = """
                {"reason": "Conflict", "message": "1 conflict", "details": {"causes": [
                 {"reason": "FieldManagerConflict", "message": "conflict with \\"helm\\" using v1", "field": ".data.a.b"}]}}""";
        map("a", 200, "{\"kind\": \"ConfigMap\", \"data\": {\"a.b\": \"theirs\"}}", 409, conflict);
        String text = config("a", "data: {a.b: mine, c: d}");
        Imported result = of(take(text, Mode.plain(true)), "a");
        assertThat(result.outcome()).isEqualTo(Outcome.CONFLICT);
        assertThat(result.conflicts())
                .containsExactly(new Conflict(".data.a.b", "\"helm\" using v1", "mine", "theirs"));
        cluster.bodies();
        take(text, new Mode(true, false, Set.of(".data.a.b")));
        assertThat(cluster.bodies()).allSatisfy(body -> assertThat(body).contains("\"data\":{\"c\":\"d\"}"));
    }

    @Test
    void whatComesWithTheSameImportIsCheckedLater() {
        cluster.answers("PATCH /api/v1/namespaces/made", 201, "{\"kind\": \"Namespace\"}");
        cluster.answers("GET /api/v1/namespaces/made", 404, "{}");
        cluster.answers("GET /api/v1/namespaces/made/configmaps/a", 404, "{}");
        cluster.answers(
                "PATCH /api/v1/namespaces/made/configmaps/a",
                404,
                "{\"message\": \"namespaces \\\"made\\\" not found\"}");
        cluster.answers("/apis/apiextensions.k8s.io/v1", 404, "");
        String text = """
                {"apiVersion": "example.org/v1", "kind": "Widget", "metadata": {"name": "widget"}}
                ---
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "made"}}
                ---
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "made"}}
                ---
                {"apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition", "metadata": {"name": "w"},
                 "spec": {"group": "example.org", "names": {"kind": "Widget"}}}
                """;
        Map<String, Imported> results = take(text, Mode.plain(true));
        assertThat(of(results, "a").outcome()).isEqualTo(Outcome.LATER);
        assertThat(of(results, "widget").outcome()).isEqualTo(Outcome.LATER);
        assertThat(of(results, "made").outcome()).isEqualTo(Outcome.CREATED);
        assertThat(of(results, "w").outcome()).isEqualTo(Outcome.UNKNOWN_KIND);
    }

    @Test
    void namesThatAreNoneAreNotAskedFor() {
        ImportRun run = run("""
                {"apiVersion": "v1/../x", "kind": "A", "metadata": {"name": "a"}}
                ---
                {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "../../secrets/b"}}
                """);
        assertThat(run.drafts().stream()
                        .map(draft -> run.take(draft, Mode.plain(true)).outcome()))
                .containsExactlyInAnyOrder(Outcome.UNKNOWN_KIND, Outcome.INVALID);
        assertThat(cluster.asked()).containsExactly("GET /api/v1");
    }
}
