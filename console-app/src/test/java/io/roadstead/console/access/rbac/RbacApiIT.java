package io.roadstead.console.access.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiCalls.Answer;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.kernel.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Roles, bindings and projects over HTTP: who may give what, what is refused, and what follows. */
@ConsoleTest
@Import(ApiPeople.class)
class RbacApiIT {
    private static final String ALL = "\"read\",\"write\"";
    private static final String NODES = """
            {"name": "%s", "level": "project", "rules": [{"verbs": ["*"], "apiGroups": [""], "resources": ["nodes"]}]%s}""";

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Autowired
    Rights rights;

    private ApiCalls administrator = new ApiCalls(0, "");
    private ApiCalls user = new ApiCalls(0, "");
    private String harbour = "";
    private String pier = "";

    @BeforeEach
    void twoClustersAndNoRoles() throws Exception {
        people.only();
        for (String table : new String[] {"access.user_group", "access.project", "cluster.cluster"}) {
            sql.sql("delete from " + table).update();
        }
        sql.sql("delete from access.role where not built_in").update();
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, ALL);
        user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, ALL);
        harbour = cluster("harbour", "{\"tier\": \"core\"}");
        pier = cluster("pier", "{\"tier\": \"edge\"}");
    }

    private String cluster(String name, String labels) throws Exception {
        return made(administrator.send(
                "POST",
                "/api/v1/clusters",
                "{\"name\":\"" + name + "\",\"mode\":\"manager\",\"labels\":" + labels + "}"));
    }

    private static String made(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(201);
        return answer.json().get("id").asString();
    }

    private String project(ApiCalls who, String name) throws Exception {
        return made(who.send("POST", "/api/v1/projects", "{\"name\":\"" + name + "\"}"));
    }

    private Answer bind(ApiCalls who, String role, GlobalRole whom, String scope) throws Exception {
        return who.send("POST", "/api/v1/bindings", """
                {"role": "%s", "subject": {"kind": "user", "id": "%s"}, "scope": %s, "reason": "on duty"}""".formatted(role, people.id(whom), scope));
    }

    private static String in(String project) {
        return "{\"kind\":\"project\",\"project\":\"" + project + "\"}";
    }

    private static String at(String cluster) {
        return "{\"kind\":\"cluster\",\"cluster\":\"" + cluster + "\"}";
    }

    private Answer add(ApiCalls who, String project, String cluster, String namespace, boolean adopt) throws Exception {
        return who.send(
                "PUT",
                "/api/v1/projects/" + project + "/namespaces/" + cluster + "/" + namespace,
                "{\"adopt\":" + adopt + "}");
    }

    private Caller theUser() {
        return new Caller(people.id(GlobalRole.USER), "user", GlobalRole.USER.permissions(), Optional.empty());
    }

    private static void within(Duration limit, Callable<Boolean> holds) throws Exception {
        Instant end = Instant.now().plus(limit);
        while (!holds.call()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
    }

    @Test
    void whoOwnsAProjectLetsOthersInWithNoMoreThanHeHas() throws Exception {
        String project = project(administrator, "blue");
        assertThat(user.get("/api/v1/projects/" + project).status()).isEqualTo(404);
        assertThat(bind(user, "project-member", GlobalRole.AUDITOR, in(project)).problem())
                .isEqualTo("permission.denied");
        made(bind(administrator, "project-owner", GlobalRole.USER, in(project)));
        assertThat(user.get("/api/v1/projects/" + project).status()).isEqualTo(200);
        made(bind(user, "project-member", GlobalRole.AUDITOR, in(project)));
        String nodes = made(administrator.send("POST", "/api/v1/roles", NODES.formatted("Nodes", "")));
        Answer more = bind(user, nodes, GlobalRole.USER, in(project));
        assertThat(more.problem()).isEqualTo("grant.exceeds");
        assertThat(more.json().get("detail").asString()).contains("* nodes (core)");
        assertThat(bind(user, "project-member", GlobalRole.USER, at(harbour)).problem())
                .isEqualTo("permission.denied");
        assertThat(bind(administrator, "cluster-member", GlobalRole.USER, in(project))
                        .problem())
                .isEqualTo("request.invalid");
        assertThat(bind(administrator, "administrator", GlobalRole.USER, "{\"kind\":\"global\"}")
                        .problem())
                .isEqualTo("request.invalid");
    }

    @Test
    void aRoleCountsInTheGatewayAsSoonAsItIsGivenAndNoMoreWhenItIsTaken() throws Exception {
        String project = project(administrator, "blue");
        add(administrator, project, harbour, "blue", true);
        Place place = new Place(harbour, Map.of());
        assertThat(rights.groups(theUser(), place)).isEmpty();
        String binding = made(bind(administrator, "project-member", GlobalRole.USER, in(project)));
        assertThat(rights.groups(theUser(), place)).containsExactly("roadstead:project:" + project + ":project-member");
        assertThat(rights.groups(theUser(), new Place(pier, Map.of()))).isEmpty();
        assertThat(user.get("/api/v1/clusters").json().get("items")).hasSize(1);
        assertThat(user.get("/api/v1/clusters/pier").status()).isEqualTo(404);
        assertThat(administrator
                        .send("DELETE", "/api/v1/bindings/" + binding, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(rights.groups(theUser(), place)).isEmpty();
        assertThat(user.get("/api/v1/clusters").json().get("items")).isEmpty();
    }

    /** Fault: another console, or a person in the database, changes the policy. Invariant: it counts here within a second. */
    @Test
    void whatAnotherConsoleChangesCountsHereToo() throws Exception {
        String project = project(administrator, "blue");
        add(administrator, project, harbour, "blue", true);
        made(bind(administrator, "project-member", GlobalRole.USER, in(project)));
        Place place = new Place(harbour, Map.of());
        assertThat(rights.groups(theUser(), place)).isNotEmpty();
        sql.sql("delete from access.role_binding where role_id = 'project-member'")
                .update();
        within(Duration.ofSeconds(1), () -> rights.groups(theUser(), place).isEmpty());
    }

    @Test
    void aBindingWithAnEndCountsUntilThen() throws Exception {
        String scope = "{\"kind\":\"cluster-group\",\"labels\":{\"tier\":\"edge\"}}";
        Answer answer = administrator.send("POST", "/api/v1/bindings", """
                {"role": "cluster-viewer", "subject": {"kind": "user", "id": "%s"}, "scope": %s, "until": "%s"}""".formatted(
                        people.id(GlobalRole.USER), scope, Instant.now().plusSeconds(2)));
        String id = made(answer);
        Place edge = new Place(pier, Map.of("tier", "edge"));
        assertThat(rights.groups(theUser(), edge)).containsExactly("roadstead:role:cluster-viewer");
        assertThat(rights.groups(theUser(), new Place(harbour, Map.of("tier", "core"))))
                .isEmpty();
        assertThat(user.get("/api/v1/clusters/pier").status()).isEqualTo(200);
        within(Duration.ofSeconds(3), () -> rights.groups(theUser(), edge).isEmpty());
        within(
                Duration.ofSeconds(3),
                () -> administrator.get("/api/v1/bindings/" + id).status() == 404);
        assertThat(sql.sql("select count(*) from audit.record where action = 'access.binding.end' and target = :target")
                        .param("target", "binding/" + id)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void rolesThatGoInACircleOrAreInUseOrComeWithTheConsoleAreKept() throws Exception {
        String one = made(administrator.send("POST", "/api/v1/roles", NODES.formatted("One", "")));
        String two = made(administrator.send(
                "POST", "/api/v1/roles", NODES.formatted("Two", ", \"inherits\": [\"" + one + "\"]")));
        Answer circle = administrator.send(
                "PUT",
                "/api/v1/roles/" + one,
                NODES.formatted("One", ", \"inherits\": [\"" + two + "\"]"),
                "If-Match",
                "*");
        assertThat(circle.problem()).isEqualTo("role.circle");
        assertThat(circle.json().get("detail").asString()).contains(one + " → " + two + " → " + one);
        assertThat(remove("/api/v1/roles/" + one).problem()).isEqualTo("role.in-use");
        made(bind(administrator, two, GlobalRole.USER, at(harbour)));
        assertThat(remove("/api/v1/roles/" + two).problem()).isEqualTo("role.in-use");
        assertThat(remove("/api/v1/roles/project-member").problem()).isEqualTo("role.built-in");
        assertThat(administrator
                        .send("POST", "/api/v1/roles", NODES.formatted("one", ""))
                        .problem())
                .isEqualTo("role.name-taken");
        assertThat(administrator
                        .send("POST", "/api/v1/roles", NODES.formatted("Three", ", \"inherits\": [\"administrator\"]"))
                        .problem())
                .isEqualTo("request.invalid");
    }

    private Answer remove(String path) throws Exception {
        return administrator.send("DELETE", path, "", "If-Match", "*");
    }

    @Test
    void ofTwoWhoChangeARoleTheSecondIsTold() throws Exception {
        String id = made(administrator.send("POST", "/api/v1/roles", NODES.formatted("One", "")));
        assertThat(change(id, "First", "\"0\"").status()).isEqualTo(200);
        assertThat(change(id, "Second", "\"0\"").problem()).isEqualTo("version.stale");
        assertThat(administrator.get("/api/v1/roles/" + id).json().get("name").asString())
                .isEqualTo("First");
    }

    private Answer change(String id, String name, String tag) throws Exception {
        return administrator.send("PUT", "/api/v1/roles/" + id, NODES.formatted(name, ""), "If-Match", tag);
    }

    /** Names that look like others, or that would break a line or a list. */
    @ParameterizedTest
    @ValueSource(strings = {"Аdmin", "a,b", "a\\nb", "a\\u0000b", "\\u202eadmin", " admin", "", "a/b", "<img>"})
    void namesThatMisleadAreRefused(String name) throws Exception {
        for (String path : new String[] {"/api/v1/roles", "/api/v1/projects"}) {
            String body = path.endsWith("roles") ? NODES.formatted(name, "") : "{\"name\":\"" + name + "\"}";
            assertThat(administrator.send("POST", path, body).status()).as(path).isEqualTo(422);
        }
    }

    /** Nobody comes to the contents of a namespace by taking it into a project of his own. */
    @Test
    void aNamespaceThatIsThereIsTakenOnlyByWhoHasAsMuchInIt() throws Exception {
        made(bind(administrator, "cluster-member", GlobalRole.USER, at(harbour)));
        String project = project(user, "mine");
        assertThat(add(user, project, harbour, "treasury", true).problem()).isEqualTo("grant.exceeds");
        assertThat(add(user, project, pier, "mine", false).problem()).isEqualTo("cluster.missing");
        assertThat(add(user, project, harbour, "kube-system", false).problem()).isEqualTo("namespace.system");
        assertThat(add(user, project, harbour, "mine", false).status()).isEqualTo(204);
        assertThat(rights.groups(theUser(), new Place(harbour, Map.of())))
                .as("it counts when it was seen to be made")
                .containsExactly("roadstead:role:cluster-member");
    }

    @Test
    void aNamespaceMovesOnlyByWhoMayChangeBothProjects() throws Exception {
        String theirs = project(administrator, "theirs");
        assertThat(add(administrator, theirs, harbour, "stock", true).status()).isEqualTo(204);
        made(bind(administrator, "cluster-owner", GlobalRole.USER, at(harbour)));
        String mine = project(user, "mine");
        assertThat(add(user, mine, harbour, "stock", true).problem()).isEqualTo("namespace.elsewhere");
        made(bind(administrator, "project-owner", GlobalRole.USER, in(theirs)));
        assertThat(add(user, mine, harbour, "stock", true).status()).isEqualTo(204);
        assertThat(administrator
                        .get("/api/v1/projects/" + theirs + "/namespaces")
                        .json()
                        .get("items"))
                .isEmpty();
    }

    /** Past Pod Security lies the node, so it is not for who has a project to lift it (as in CVE-2026-41052). */
    @Test
    void podSecurityIsChangedOnlyByWhoHasTheClusters() throws Exception {
        String project = project(administrator, "blue");
        add(administrator, project, harbour, "blue", true);
        String writes = made(administrator.send("POST", "/api/v1/roles", """
                {"name": "Project maker", "level": "project", "permissions": ["PROJECTS_WRITE", "PROJECTS_READ"]}"""));
        made(bind(administrator, writes, GlobalRole.USER, in(project)));
        String path = "/api/v1/projects/" + project;
        assertThat(user.send("PUT", path, "{\"name\":\"blue\",\"description\":\"ours\"}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
        String lifted = "{\"name\":\"blue\",\"podSecurity\":\"privileged\"}";
        assertThat(user.send("PUT", path, lifted, "If-Match", "*").problem()).isEqualTo("permission.denied");
        assertThat(administrator.send("PUT", path, lifted, "If-Match", "*").status())
                .isEqualTo(200);
    }

    @Test
    void itIsToldWhySomebodyMayAndWhoMay() throws Exception {
        sql.sql("""
                insert into access.cluster_role (cluster_id, name, rules, seen_at)
                values (:cluster, 'edit', cast(:rules as jsonb), now())""")
                .param("cluster", harbour)
                .param(
                        "rules",
                        "[{\"verbs\":[\"get\",\"list\"],\"apiGroups\":[\"\"],\"resources\":[\"pods\"],\"resourceNames\":[],"
                                + "\"nonResourceUrls\":[]}]")
                .update();
        String project = project(administrator, "blue");
        add(administrator, project, harbour, "blue", true);
        made(bind(administrator, "project-member", GlobalRole.USER, in(project)));
        String question = """
                {"cluster": "harbour", "verb": "list", "resource": "pods", "namespace": "%s"}""";
        JsonNode may = user.send("POST", "/api/v1/access/explain", question.formatted("blue"))
                .json();
        assertThat(may.get("allowed").asBoolean()).isTrue();
        JsonNode grant = may.get("because").get(0).get("grant");
        assertThat(grant.get("role").asString()).isEqualTo("project-member");
        assertThat(grant.get("scopeName").asString()).isEqualTo("blue");
        JsonNode mayNot = user.send("POST", "/api/v1/access/explain", question.formatted("red"))
                .json();
        assertThat(mayNot.get("allowed").asBoolean()).isFalse();
        assertThat(mayNot.get("missing")).isNotEmpty();
        String about =
                "{\"user\": \"administrator\", " + question.formatted("blue").substring(1);
        assertThat(user.send("POST", "/api/v1/access/explain", about).problem()).isEqualTo("permission.denied");
        JsonNode able = administrator
                .get("/api/v1/access/who-can?verb=list&resource=pods&cluster=harbour&namespace=blue")
                .json()
                .get("items");
        assertThat(able.findValuesAsString("subjectName")).contains("user", "administrator");
        assertThat(user.get("/api/v1/access/who-can?verb=list&resource=pods&cluster=harbour")
                        .status())
                .isEqualTo(403);
        JsonNode differences = administrator
                .send(
                        "POST",
                        "/api/v1/access/compare",
                        "{\"one\":\"user\",\"other\":\"auditor\",\"cluster\":\"harbour\"}")
                .json()
                .get("items");
        assertThat(differences.toString()).contains(project);
    }

    @Test
    void anAgentThatOnlyReadsHoldsBackWhatRolesAllow() throws Exception {
        sql.sql("update cluster.cluster set mode = 'viewer' where name = 'pier'")
                .update();
        made(bind(administrator, "cluster-owner", GlobalRole.USER, at(pier)));
        JsonNode answer = user.send("POST", "/api/v1/access/explain", """
                {"cluster": "pier", "verb": "list", "resource": "pods"}""").json();
        assertThat(answer.get("allowed").asBoolean()).isFalse();
        assertThat(answer.get("mode").asString()).isEqualTo("viewer");
        assertThat(answer.get("heldBack").get("reason").asString()).isEqualTo("roles-not-carried");
        assertThat(answer.get("heldBack").get("text").asString())
                .startsWith("A role allows it, but the agent of this cluster is in the mode viewer");
        assertThat(answer.get("because").get(0).get("heldBack").asString()).isEqualTo("roles-not-carried");
        assertThat(answer.get("missing")).isEmpty();
        JsonNode able = administrator
                .get("/api/v1/access/who-can?verb=list&resource=nodes&cluster=pier")
                .json();
        assertThat(able.get("items").findValuesAsString("subjectName"))
                .contains("administrator", "auditor")
                .doesNotContain("user");
        assertThat(able.get("heldBack").asInt()).isOne();
    }

    @Test
    void aMatrixIsOfOneselfOrOfOthersWhereOneSeesAccess() throws Exception {
        made(bind(administrator, "nodes-view", GlobalRole.USER, at(harbour)));
        JsonNode own = user.get("/api/v1/access/matrix?cluster=harbour").json();
        assertThat(own.get("user").asString()).isEqualTo("user");
        for (JsonNode kind : own.get("items")) {
            boolean nodes = kind.get("resource").asString().equals("nodes");
            assertThat(kind.get("verbs").isEmpty()).as(kind.toString()).isEqualTo(!nodes);
        }
        String ofAnother = "/api/v1/access/matrix?cluster=harbour&user=administrator&namespace=blue";
        assertThat(user.get(ofAnother).problem()).isEqualTo("permission.denied");
        assertThat(administrator
                        .get(ofAnother)
                        .json()
                        .get("items")
                        .get(0)
                        .get("verbs")
                        .size())
                .isEqualTo(8);
        assertThat(user.get("/api/v1/access/matrix?cluster=pier").problem()).isEqualTo("cluster.missing");
    }

    /** Fault: a person is in as many groups as a sign-in may bring. Invariant: all roles of these count. */
    @Test
    void fiveHundredGroupsOfOnePersonCountEach() throws Exception {
        UUID id = people.id(GlobalRole.USER).value();
        sql.sql("""
                with made as (
                    insert into access.user_group (id, name, created_at)
                    select gen_random_uuid(), 'crew-' || n, now() from generate_series(1, 500) as n
                    returning id),
                joined as (
                    insert into access.group_member (group_id, account_id, added_at)
                    select id, :account, now() from made)
                insert into access.role_binding (
                    id, role_id, subject, group_id, scope, cluster_id, reason, created_at, created_by)
                select gen_random_uuid(), (array['nodes-view', 'storage-view'])[1 + (row_number() over ()) % 2],
                    'group:' || id, id, 'cluster:' || :cluster, :cluster, '', now(), 'test'
                from made""").param("account", id).param("cluster", harbour).update();
        within(
                Duration.ofSeconds(2),
                () -> Set.copyOf(rights.groups(theUser(), new Place(harbour, Map.of())))
                        .equals(Set.of("roadstead:role:nodes-view", "roadstead:role:storage-view")));
    }

    /** Fault: a cluster goes. Invariant: what was granted in it alone goes too, and the rest stays. */
    @Test
    void whatWasGrantedInAClusterGoesWithIt() throws Exception {
        String project = project(administrator, "blue");
        add(administrator, project, harbour, "blue", true);
        add(administrator, project, pier, "blue", true);
        made(bind(administrator, "cluster-viewer", GlobalRole.USER, at(harbour)));
        assertThat(remove("/api/v1/clusters/" + harbour).status()).isBetween(200, 299);
        assertThat(administrator
                        .get("/api/v1/projects/" + project + "/namespaces")
                        .json()
                        .get("items"))
                .hasSize(1);
        assertThat(administrator
                        .get("/api/v1/bindings?filter=cluster:" + harbour)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void settingsThatCannotBeAreRefusedWithTheirField() throws Exception {
        Answer unknown =
                administrator.send("POST", "/api/v1/projects", "{\"name\":\"x\",\"quota\":{\"pods\":\"many\"}}");
        assertThat(unknown.problem()).isEqualTo("request.invalid");
        assertThat(unknown.raw().body()).contains("quota");
        assertThat(administrator
                        .send("POST", "/api/v1/projects", "{\"name\":\"x\",\"mesh\":{\"kind\":\"istio-revision\"}}")
                        .problem())
                .isEqualTo("request.invalid");
        JsonNode kept =
                administrator.send("POST", "/api/v1/projects", """
                        {"name": "x", "quota": {"requests.nvidia.com/gpu": "8", "limits.memory": "64Gi"},
                         "limits": {"memory": "1Gi"}, "podSecurity": "restricted",
                         "mesh": {"kind": "istio-revision", "revision": "1-28"},
                         "budget": {"amount": "1200.50", "currency": "EUR"}}""").json().get("settings");
        assertThat(kept.get("mesh").get("revision").asString()).isEqualTo("1-28");
        assertThat(kept.get("budget").get("amount").asString()).isEqualTo("1200.50");
        assertThat(kept.get("podSecurity").asString()).isEqualTo("restricted");
    }
}
