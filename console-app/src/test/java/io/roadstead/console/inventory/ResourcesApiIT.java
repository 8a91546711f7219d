package io.roadstead.console.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Rule;
import io.roadstead.console.access.rbac.store.ClusterRoleStore;
import io.roadstead.console.api.ApiCalls;
import io.roadstead.console.api.ApiCalls.Answer;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.store.EventStore;
import io.roadstead.console.inventory.store.HeldStore;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.Row;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.metrics.UsageSamples;
import io.roadstead.console.uikit.Attention;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.Usage;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The objects of the fleet over HTTP: pages in every order, filters, search, and to each only what he may list. */
@ConsoleTest
@Import(ApiPeople.class)
class ResourcesApiIT {
    private static final String ALL = "\"read\",\"write\"";
    private static final String PODS = "/api/v1/resources?apiVersion=v1&kind=Pod";
    private static final KindIs POD = new KindIs(
            0,
            "",
            "v1",
            "Pod",
            "pods",
            true,
            List.of(
                    new Column("Ready", "string", false),
                    new Column("Status", "string", false),
                    new Column("Restarts", "string", false),
                    new Column("IP", "string", true)));
    private static final KindIs NODE =
            new KindIs(1, "", "v1", "Node", "nodes", false, List.of(new Column("Version", "string", false)));
    private static final KindIs SECRET =
            new KindIs(2, "", "v1", "Secret", "secrets", true, List.of(new Column("Type", "string", false)));

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    @Autowired
    SourceStore sources;

    @Autowired
    KindStore kinds;

    @Autowired
    ObjectStore objects;

    @Autowired
    EventStore eventStore;

    @Autowired
    HeldStore held;

    @Autowired
    Gaps gaps;

    @Autowired
    UsageSamples usage;

    @Autowired
    TransactionOperations transactions;

    @Autowired
    ClusterRoleStore clusterRoles;

    @Autowired
    InventoryService inventory;

    @Autowired
    InventoryNews news;

    @Autowired
    AuditTrail trail;

    @Autowired
    Rights rights;

    @Autowired
    Sources known;

    private ApiCalls administrator = new ApiCalls(0, "");
    private ApiCalls user = new ApiCalls(0, "");
    private ApiCalls auditor = new ApiCalls(0, "");
    private String harbour = "";
    private String pier = "";

    @BeforeEach
    void twoClustersWithSixtyPodsEach() throws Exception {
        people.only();
        for (String table : new String[] {
            "access.user_group",
            "access.project",
            "cluster.cluster",
            "inventory.state",
            "inventory.object",
            "inventory.source"
        }) {
            sql.sql("delete from " + table).update();
        }
        administrator = new ApiCalls(port, "").token("administrator", ApiPeople.PASSWORD, ALL);
        user = new ApiCalls(port, "").token("user", ApiPeople.PASSWORD, ALL);
        auditor = new ApiCalls(port, "").token("auditor", ApiPeople.PASSWORD, ALL);
        harbour = cluster("harbour");
        pier = cluster("pier");
        int number = 0;
        for (String cluster : List.of(harbour, pier)) {
            fill(cluster, number);
            number += 100;
        }
        Thread.sleep(300); // which clusters have told something is remembered for a moment
    }

    private String cluster(String name) throws Exception {
        Answer made = administrator.send(
                "POST", "/api/v1/clusters", "{\"name\":\"" + name + "\",\"mode\":\"manager\",\"labels\":{}}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json().get("id").asString();
    }

    private void fill(String cluster, int from) {
        List<String> reading = List.of("get", "list", "watch");
        List<Rule> read = List.of(
                Rule.of(reading, List.of(""), List.of("pods", "events")),
                Rule.of(reading, List.of("metrics.k8s.io"), List.of("pods")));
        clusterRoles.put(cluster, Map.of("view", read, "edit", read, "admin", read), Instant.now());
        int source = sources.begin(new ClusterId(cluster)).id();
        List<Row> rows = new ArrayList<>();
        int pods = kinds.enter(POD);
        for (int number = from; number < from + 60; number++) {
            rows.add(new Row(source, pods, 1, pod(number)));
        }
        rows.add(new Row(source, kinds.enter(NODE), 1, plain(1, "", "node-" + from, "v1.36.1")));
        rows.add(new Row(source, kinds.enter(SECRET), 1, plain(2, "blue", "password-" + from, "Opaque")));
        transactions.executeWithoutResult(transaction -> {
            objects.put(rows, Instant.now());
            sources.told(List.of(source), Instant.now());
        });
    }

    private static Thing pod(int number) {
        boolean failing = number % 20 == 3;
        return thing(
                0,
                number % 3 == 0 ? "blue" : "green",
                "web-" + number,
                failing ? Health.FAILED : Health.FINE,
                failing ? "CrashLoopBackOff" : "Running",
                List.of(
                        failing ? "0/1" : "1/1",
                        failing ? "CrashLoopBackOff" : "Running",
                        String.valueOf(number),
                        "10.0.0." + number));
    }

    private static Thing plain(int kind, String namespace, String name, String cell) {
        return thing(kind, namespace, name, Health.FINE, "", List.of(cell));
    }

    private static Thing thing(
            int kind, String namespace, String name, Health health, String status, List<String> cells) {
        String uid = "uid-" + kind + "-" + name;
        return new Thing(
                kind,
                ObjectDigest.key(uid),
                namespace,
                name,
                uid,
                Instant.ofEpochSecond(1_790_000_000L + name.hashCode() % 1_000),
                health,
                status,
                health == Health.FAILED ? "back-off" : "",
                Optional.empty(),
                Map.of("app", "web", "number", name),
                cells,
                Map.of("images", List.of("registry.example.com/team/shop:1.2")),
                7);
    }

    private static List<String> names(JsonNode page) {
        List<String> names = new ArrayList<>();
        page.get("items").forEach(item -> names.add(item.get("name").asString()));
        return names;
    }

    /** All pages of a list, one after another. */
    private static List<String> walk(ApiCalls who, String path) throws Exception {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            Answer page = who.get(path + "&limit=7" + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            all.addAll(names(page.json()));
            next = page.json().get("next").isNull()
                    ? ""
                    : page.json().get("next").asString();
        } while (!next.isEmpty());
        return all;
    }

    private void bind(String role, String scope) throws Exception {
        Answer bound =
                administrator.send("POST", "/api/v1/bindings", """
                {"role": "%s", "subject": {"kind": "user", "id": "%s"}, "scope": %s, "reason": "on duty"}""".formatted(role, people.id(GlobalRole.USER), scope));
        assertThat(bound.status()).as(bound.raw().body()).isEqualTo(201);
    }

    @Test
    void pagesGoOverAllClustersInEveryOrderAndMissNothing() throws Exception {
        for (String sort : List.of(
                "name", "namespace", "cluster", "status", "createdAt", "changedAt", "ready", "restarts", "ip")) {
            List<String> up = walk(administrator, PODS + "&sort=" + sort);
            assertThat(up).as(sort).hasSize(120).doesNotHaveDuplicates();
            List<String> down = walk(administrator, PODS + "&sort=-" + sort);
            assertThat(down).as("-" + sort).hasSize(120).doesNotHaveDuplicates();
            assertThat(down.getFirst()).isNotEqualTo(up.getFirst());
        }
        assertThat(walk(administrator, PODS + "&sort=restarts").subList(0, 11))
                .containsExactly(
                        "web-0", "web-1", "web-2", "web-3", "web-4", "web-5", "web-6", "web-7", "web-8", "web-9",
                        "web-10");
    }

    @Test
    void aCountGoesUpToItsBound() {
        Caller caller = new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
        ObjectQuery pods = ObjectQuery.of(inventory.kind(caller, "pods").orElseThrow());
        assertThat(inventory.count(caller, pods, 1_000)).isEqualTo(120);
        assertThat(inventory.count(caller, pods, 50)).isEqualTo(50);
        assertThat(inventory.count(caller, pods.onlyProblems(), 1_000)).isEqualTo(6);
        assertThat(news.now(caller)).extracting(Attention::key).containsExactly("inventory-pods");
    }

    @Test
    void filtersAllHaveToFit() throws Exception {
        assertThat(walk(administrator, PODS + "&filter=health:problem"))
                .containsExactlyInAnyOrder("web-3", "web-23", "web-43", "web-103", "web-123", "web-143");
        assertThat(walk(administrator, PODS + "&filter=status:crashloopbackoff,name:B-1"))
                .containsExactlyInAnyOrder("web-103", "web-123", "web-143");
        assertThat(walk(administrator, PODS + "&filter=restarts:42")).containsExactly("web-42");
        assertThat(walk(administrator, PODS + "&filter=ip:10.0.0.11*")).hasSize(11);
        assertThat(walk(administrator, PODS + "&cluster=pier&namespace=blue"))
                .hasSize(20)
                .allMatch(name -> name.length() == 7);
        assertThat(walk(
                        administrator,
                        PODS + "&labels=" + URLEncoder.encode("app=web,number=web-5", StandardCharsets.UTF_8)))
                .containsExactly("web-5");
        assertThat(walk(administrator, PODS + "&filter=name:%25")).isEmpty();
    }

    @Test
    void anObjectIsShownWithItsColumnsAndTheAgeOfWhatIsKnown() throws Exception {
        JsonNode page = administrator.get(PODS + "&filter=restarts:3").json();
        assertThat(Instant.parse(page.get("asOf").asString())).isBeforeOrEqualTo(Instant.now());
        JsonNode pod = page.get("items").get(0);
        assertThat(pod.get("clusterName").asString()).isEqualTo("harbour");
        assertThat(pod.get("health").asString()).isEqualTo("failed");
        assertThat(pod.get("reason").asString()).isEqualTo("back-off");
        assertThat(pod.get("columns").get("Restarts").asString()).isEqualTo("3");
        Answer same = administrator.get("/api/v1/resources/" + pod.get("id").asString());
        assertThat(same.json().get("name").asString()).isEqualTo("web-3");
        assertThat(administrator.get("/api/v1/kinds").raw().body()).contains("\"Pod\"", "\"restarts\"");
    }

    @Test
    void searchFindsByBeginningsPartsAndWords() throws Exception {
        assertThat(found(administrator, "web-1")).hasSize(20).allMatch(name -> name.startsWith("web-1"));
        assertThat(found(administrator, "eb-59")).containsExactly("web-59");
        assertThat(found(administrator, "shop:1.2 web-44")).containsExactly("web-44");
        assertThat(found(administrator, "node-100")).containsExactly("node-100");
        assertThat(found(administrator, "' & | ! \\ :* <->")).isEmpty();
        assertThat(administrator.get("/api/v1/search?q=").problem()).isEqualTo("request.parameter");
        assertThat(administrator.get("/api/v1/search?q=" + "x".repeat(201)).problem())
                .isEqualTo("request.parameter");
    }

    private static List<String> found(ApiCalls who, String typed) throws Exception {
        return names(who.get("/api/v1/search?limit=20&q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8))
                .json());
    }

    @Test
    void whoHoldsNoRoleSeesNothing() throws Exception {
        assertThat(user.get(PODS).problem()).isEqualTo("resource.kind-missing");
        assertThat(user.get("/api/v1/kinds").json().get("items").isEmpty()).isTrue();
        assertThat(found(user, "web")).isEmpty();
        String id = administrator.get(PODS).json().get("items").get(0).get("id").asString();
        assertThat(user.get("/api/v1/resources/" + id).problem()).isEqualTo("resource.missing");
    }

    /** The user becomes a member of a project, to which a namespace of one cluster belongs. */
    private void memberOfBlue() throws Exception {
        Answer project = administrator.send("POST", "/api/v1/projects", "{\"name\":\"blue\"}");
        String id = project.json().get("id").asString();
        sql.sql("""
                insert into access.project_namespace (cluster_id, namespace, project_id, added_at, added_by, adopted, made_at)
                values (:cluster, 'blue', :id, now(), 'test', true, now())""").param("cluster", harbour).param("id", id).update();
        people.policies().refresh(); // it did not come through the console
        bind("project-member", "{\"kind\":\"project\",\"project\":\"" + id + "\"}");
        Thread.sleep(300);
    }

    @Test
    void whoHoldsAProjectSeesItsNamespacesOnlyAndNoNodes() throws Exception {
        memberOfBlue();
        List<String> seen = walk(user, PODS);
        assertThat(seen).hasSize(20).allMatch(name -> name.length() <= 6);
        for (String sort : List.of("name", "cluster", "status", "ready", "restarts", "changedAt")) {
            assertThat(new TreeSet<>(walk(user, PODS + "&sort=" + sort)))
                    .as(sort)
                    .isEqualTo(new TreeSet<>(seen));
        }
        assertThat(found(user, "web")).hasSize(20);
        assertThat(found(user, "eb-59")).isEmpty();
        assertThat(found(user, "node")).isEmpty();
        assertThat(user.get("/api/v1/resources?apiVersion=v1&kind=Node").problem())
                .isEqualTo("resource.kind-missing");
    }

    @Test
    void usageIsShownToWhoMayListTheMetricsOfAnObject() throws Exception {
        transactions.executeWithoutResult(transaction -> usage.keep(
                new ClusterId(harbour),
                new Usage(
                        Instant.now(),
                        true,
                        List.of(new Usage.OfNode("node-0", 3_500, 20_000)),
                        List.of(new Usage.OfPod("blue", "web-0", 120, 300), new Usage.OfPod("green", "web-1", 7, 8)))));
        String blue = id(PODS + "&filter=name:web-0");
        String green = id(PODS + "&filter=name:web-1&sort=name");
        String node = id("/api/v1/resources?apiVersion=v1&kind=Node&cluster=" + harbour);
        JsonNode samples =
                administrator.get("/api/v1/resources/" + blue + "/usage").json().get("items");
        assertThat(samples.size()).isEqualTo(1);
        assertThat(samples.get(0).get("milliCores").asLong()).isEqualTo(120);
        assertThat(samples.get(0).get("memoryMebibytes").asLong()).isEqualTo(300);
        assertThat(administrator
                        .get("/api/v1/resources/" + node + "/usage?from="
                                + Instant.now().plusSeconds(60))
                        .json()
                        .get("items")
                        .isEmpty())
                .isTrue();
        assertThat(administrator
                        .get("/api/v1/resources/" + node + "/usage?from=yesterday")
                        .problem())
                .isEqualTo("request.parameter");
        String secret = id("/api/v1/resources?apiVersion=v1&kind=Secret&cluster=" + harbour);
        assertThat(administrator.get("/api/v1/resources/" + secret + "/usage").problem())
                .isEqualTo("resource.missing");
        assertThat(listed(administrator, "web-0")).isEqualTo(120);
        assertThat(listed(administrator, "web-1")).isEqualTo(7);
        assertThat(listed(administrator, "web-3")).isZero();
        memberOfBlue();
        assertThat(listed(user, "web-0")).isEqualTo(120);
        assertThat(user.get("/api/v1/resources/" + blue + "/usage").status()).isEqualTo(200);
        assertThat(user.get("/api/v1/resources/" + green + "/usage").problem()).isEqualTo("resource.missing");
        assertThat(user.get("/api/v1/resources/" + node + "/usage").problem()).isEqualTo("resource.missing");
    }

    @Test
    void onlyWhatACallerMaySeeIsReadForAFile() throws Exception {
        String blue = id(PODS + "&filter=name:web-0");
        String green = id(PODS + "&filter=name:web-1&sort=name");
        memberOfBlue();
        assertThat(file(green).problem()).isEqualTo("request.invalid");
        Answer away = file(blue);
        assertThat(away.status()).isEqualTo(200);
        assertThat(away.header("Roadstead-Failed")).isEqualTo("1");
        assertThat(away.raw().body())
                .contains("# not here: Pod blue/web-0 in ")
                .contains(": the cluster did not answer")
                .doesNotContain("---");
    }

    private Answer file(String id) throws Exception {
        return user.send("POST", "/api/v1/manifests", "{\"objects\": [\"" + id + "\"]}");
    }

    /** What a pod of the first cluster uses as its list tells it, in thousandths of a core; 0 where nothing is told. */
    private long listed(ApiCalls caller, String name) throws Exception {
        return caller.get(PODS + "&filter=name:" + name + "&cluster=" + harbour)
                .json()
                .at("/items/0/usage/milliCores")
                .asLong(0);
    }

    private String id(String path) throws Exception {
        return administrator.get(path).json().get("items").get(0).get("id").asString();
    }

    private void happened(String cluster, int count) {
        List<Happened> events = new ArrayList<>();
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int number = 0; number < count; number++) {
            boolean warning = number % 2 == 0;
            events.add(new Happened(
                    number % 3 == 0 ? "blue" : "green",
                    "Pod",
                    "web-" + number,
                    "uid-0-web-" + number,
                    warning ? "Warning" : "Normal",
                    warning ? "BackOff" : "Pulled",
                    "note " + number,
                    number,
                    now.minusSeconds(number / 4),
                    "kubelet"));
        }
        eventStore.put(sources.begin(new ClusterId(cluster)).id(), events);
    }

    @Test
    void eventsAreListedWhereTheyMayBeTheNewestFirst() throws Exception {
        happened(harbour, 20);
        happened(pier, 30);
        String events = "/api/v1/events?x=";
        assertThat(walk(administrator, events)).hasSize(50);
        List<String> newest = walk(administrator, events + "&cluster=pier");
        assertThat(newest).hasSize(30).doesNotHaveDuplicates();
        assertThat(newest.subList(0, 4)).containsExactlyInAnyOrder("web-0", "web-1", "web-2", "web-3");
        assertThat(walk(administrator, events + "&cluster=pier&sort=lastAt")).isEqualTo(newest.reversed());
        assertThat(walk(administrator, events + "&filter=type:warning,reason:backoff"))
                .hasSize(25);
        assertThat(walk(administrator, events + "&filter=q:NOTE%2029")).containsExactly("web-29");
        assertThat(walk(administrator, events + "&filter=q:%25")).isEmpty();
        assertThat(walk(administrator, events + "&cluster=harbour&namespace=blue&filter=kind:pod"))
                .hasSize(7);
        assertThat(walk(user, events)).as("of who holds no role").isEmpty();
        bind("cluster-viewer", "{\"kind\":\"cluster\",\"cluster\":\"" + harbour + "\"}");
        Thread.sleep(300);
        assertThat(walk(user, events)).hasSize(20);
        JsonNode event = user.get("/api/v1/events?filter=q:note%2019")
                .json()
                .get("items")
                .get(0);
        assertThat(user.get("/api/v1/resources/" + event.get("object").asString())
                        .json()
                        .get("name")
                        .asString())
                .isEqualTo("web-19");
        assertThat(administrator.get(events + "&filter=type:all").status()).isEqualTo(400);
    }

    private static final List<String> SOME_RESOURCES = List.of("pods", "nodes", "secrets", "events", "*", "pods/log");

    /** A role of the level of a scope, with rules that grant some of what there is; bound there. */
    private void bindAtRandom(Random random, int round, String project) throws Exception {
        boolean ofProject = random.nextBoolean();
        List<String> rules = new ArrayList<>();
        for (int rule = 0; rule <= random.nextInt(3); rule++) {
            rules.add("{\"verbs\": [\"%s\"], \"apiGroups\": [\"%s\"], \"resources\": [\"%s\"]}"
                    .formatted(
                            random.nextInt(4) == 0 ? "get" : "list",
                            random.nextInt(4) == 0 ? "apps" : "",
                            SOME_RESOURCES.get(random.nextInt(SOME_RESOURCES.size()))));
        }
        Answer made = administrator.send("POST", "/api/v1/roles", """
                {"name": "Random %d %d", "level": "%s", "rules": [%s]}""".formatted(
                        round, random.nextInt(1_000_000), ofProject ? "project" : "cluster", String.join(", ", rules)));
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        String scope = ofProject
                ? "{\"kind\":\"project\",\"project\":\"" + project + "\"}"
                : "{\"kind\":\"cluster\",\"cluster\":\"" + (random.nextBoolean() ? harbour : pier) + "\"}";
        bind(made.json().get("id").asString(), scope);
    }

    private String projectOf(String namespace) throws Exception {
        String id = administrator
                .send("POST", "/api/v1/projects", "{\"name\":\"" + namespace + "\"}")
                .json()
                .get("id")
                .asString();
        sql.sql("""
                insert into access.project_namespace (cluster_id, namespace, project_id, added_at, added_by, adopted, made_at)
                values (:cluster, :namespace, :id, now(), 'test', true, now())""")
                .param("cluster", harbour)
                .param("namespace", namespace)
                .param("id", id)
                .update();
        people.policies().refresh(); // it did not come through the console
        return id;
    }

    @Test
    void noBindingsShowAnObjectThatTheyDoNotLetListAndAllThatTheyDo() throws Exception {
        Random random = new Random(7);
        String project = projectOf("blue");
        Caller caller = new Caller(people.id(GlobalRole.USER), "user", GlobalRole.USER.permissions(), Optional.empty());
        List<JsonNode> all = new ArrayList<>();
        for (String kind : List.of("Pod", "Node", "Secret")) {
            administrator
                    .get("/api/v1/resources?apiVersion=v1&limit=500&kind=" + kind)
                    .json()
                    .get("items")
                    .forEach(all::add);
        }
        Set<Integer> sizes = new TreeSet<>();
        for (int round = 0; round < 8; round++) {
            sql.sql("delete from access.role_binding where role_id in (select id from access.role where not built_in)")
                    .update();
            sql.sql("delete from access.role where not built_in").update();
            people.policies().refresh(); // it did not come through the console
            bindAtRandom(random, round, project);
            bindAtRandom(random, round, project);
            Thread.sleep(300);
            Set<String> granted = new TreeSet<>();
            for (JsonNode object : all) {
                Place place = known.find(new ClusterId(object.get("cluster").asString()))
                        .orElseThrow()
                        .place();
                String resource = object.get("kind").asString().toLowerCase(Locale.ROOT) + "s";
                if (rights.allows(
                        caller,
                        AccessRequest.OnResource.all(
                                "list", "", resource, object.get("namespace").asString()),
                        place)) {
                    granted.add(object.get("name").asString());
                }
            }
            Set<String> shown = new TreeSet<>();
            for (JsonNode object : all) {
                Answer answer = user.get("/api/v1/resources/" + object.get("id").asString());
                if (answer.status() == 200) {
                    shown.add(answer.json().get("name").asString());
                }
            }
            assertThat(shown).as("round " + round).isEqualTo(granted);
            Answer pods = user.get(PODS + "&limit=500");
            Set<String> listed = new TreeSet<>(pods.status() == 200 ? names(pods.json()) : List.of());
            assertThat(listed)
                    .as("list in round " + round)
                    .isEqualTo(granted.stream()
                            .filter(name -> name.startsWith("web-"))
                            .collect(Collectors.toCollection(TreeSet::new)));
            sizes.add(granted.size());
        }
        assertThat(sizes)
                .as("rounds that grant something, and different things")
                .hasSizeGreaterThan(2);
    }

    /** A shop: a route leads over a service to pods of a workload, on a node, with a claim on a volume. */
    private void shop(String cluster) {
        int source = sources.begin(new ClusterId(cluster)).id();
        Map<String, String> labels = Map.of("app", "shop", "tier", "front");
        List<Row> rows = List.of(
                row(source, "apps", "Deployment", "deployments", "blue", "shop", labels, Map.of("selector", labels)),
                row(
                        source,
                        "",
                        "Pod",
                        "pods",
                        "blue",
                        "shop-1",
                        labels,
                        Map.of("node", "node-7", "pvcs", List.of("data"))),
                row(source, "", "Pod", "pods", "blue", "other", Map.of("app", "other"), Map.of("node", "node-8")),
                row(source, "", "Node", "nodes", "", "node-7", Map.of(), Map.of()),
                row(
                        source,
                        "",
                        "PersistentVolumeClaim",
                        "persistentvolumeclaims",
                        "blue",
                        "data",
                        Map.of(),
                        Map.of("volume", "vol-1", "storageClass", "fast")),
                row(
                        source,
                        "",
                        "PersistentVolume",
                        "persistentvolumes",
                        "",
                        "vol-1",
                        Map.of(),
                        Map.of("claim", "blue/data", "storageClass", "fast")),
                row(
                        source,
                        "",
                        "Service",
                        "services",
                        "blue",
                        "front",
                        Map.of(),
                        Map.of("selector", Map.of("tier", "front"))),
                row(source, "", "Service", "services", "blue", "headless", Map.of(), Map.of("selector", Map.of())),
                row(
                        source,
                        "",
                        "Service",
                        "services",
                        "green",
                        "front",
                        Map.of(),
                        Map.of("selector", Map.of("tier", "front"))),
                row(
                        source,
                        "networking.k8s.io",
                        "Ingress",
                        "ingresses",
                        "blue",
                        "web",
                        Map.of(),
                        Map.of("backends", List.of("front", "elsewhere/front"))));
        transactions.executeWithoutResult(transaction -> {
            objects.put(rows, Instant.now());
            sources.told(List.of(source), Instant.now());
        });
    }

    private Row row(
            int source,
            String group,
            String kind,
            String resource,
            String namespace,
            String name,
            Map<String, String> labels,
            Map<String, Object> facts) {
        int number = switch (resource) {
            case "pods" -> kinds.enter(POD);
            case "nodes" -> kinds.enter(NODE);
            default -> kinds.enter(new KindIs(9, group, "v1", kind, resource, !namespace.isEmpty(), List.of()));
        };
        String uid = "uid-" + kind + "-" + namespace + "-" + name;
        return new Row(
                source,
                number,
                1,
                new Thing(
                        9,
                        ObjectDigest.key(uid),
                        namespace,
                        name,
                        uid,
                        Instant.ofEpochSecond(1_790_000_000L),
                        Health.FINE,
                        "",
                        "",
                        Optional.empty(),
                        labels,
                        List.of(),
                        facts,
                        7));
    }

    private static List<String> related(ApiCalls who, String apiVersion, String kind, String name) throws Exception {
        String id = who.get("/api/v1/resources?apiVersion=" + apiVersion + "&kind=" + kind + "&filter=name:" + name)
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        List<String> all = new ArrayList<>();
        who.get("/api/v1/resources/" + id + "/related")
                .json()
                .get("items")
                .forEach(item -> all.add(item.get("role").asString() + " "
                        + item.get("object").get("namespace").asString() + "/"
                        + item.get("object").get("name").asString()));
        return all;
    }

    @Test
    void whatWorksTogetherIsFoundFromEachOfItsEndsAsFarAsItMayBeSeen() throws Exception {
        shop(harbour);
        Thread.sleep(300);
        assertThat(related(administrator, "apps/v1", "Deployment", "shop"))
                .containsExactly(
                        "pod blue/shop-1",
                        "node /node-7",
                        "claim blue/data",
                        "volume /vol-1",
                        "service blue/front",
                        "route blue/web");
        assertThat(related(administrator, "networking.k8s.io/v1", "Ingress", "web"))
                .containsExactly(
                        "pod blue/shop-1", "node /node-7", "claim blue/data", "volume /vol-1", "service blue/front");
        assertThat(related(administrator, "v1", "Pod", "shop-1"))
                .containsExactly(
                        "node /node-7", "claim blue/data", "volume /vol-1", "service blue/front", "route blue/web");
        assertThat(related(administrator, "v1", "Node", "node-7")).containsExactly("pod blue/shop-1");
        assertThat(related(administrator, "v1", "PersistentVolume", "vol-1")).contains("claim blue/data");
        memberOfBlue();
        assertThat(related(user, "v1", "Pod", "shop-1")).isEmpty();
    }

    private static List<String> changed(ApiCalls who, String path) throws Exception {
        List<String> all = new ArrayList<>();
        String next = "";
        do {
            Answer page = who.get("/api/v1/timeline?limit=9" + path + (next.isEmpty() ? "" : "&cursor=" + next));
            assertThat(page.status()).as(page.raw().body()).isEqualTo(200);
            page.json()
                    .get("items")
                    .forEach(item -> all.add(item.get("source").asString() + " "
                            + item.get("object").asString()));
            next = page.json().get("next").isNull()
                    ? ""
                    : page.json().get("next").asString();
        } while (!next.isEmpty());
        return all;
    }

    private void didInCluster(String who, String path) {
        trail.record(
                AuditEntry.of(AuditActor.person(who), "kubernetes.patch", "cluster/" + harbour, AuditEntry.Outcome.DONE)
                        .with("cluster", "harbour")
                        .with("path", path));
    }

    @Test
    void theTimeLineJoinsWhatIsKnownToEachWhatHeMaySee() throws Exception {
        happened(harbour, 40);
        didInCluster("administrator", "/apis/apps/v1/namespaces/blue/deployments/web/scale");
        didInCluster("user", "/api/v1/namespaces/blue/pods/web-3");
        didInCluster("user", "/api/v1/nodes/node-0");
        List<String> all = changed(administrator, "&cluster=harbour");
        assertThat(all).hasSize(43).contains("action deployments/web/scale", "action nodes/node-0");
        assertThat(all.subList(0, 3)).allMatch(line -> line.startsWith("action "));
        assertThat(changed(administrator, "&cluster=harbour&filter=source:event"))
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(changed(administrator, "&cluster=harbour&namespace=blue&filter=source:action"))
                .containsExactly("action pods/web-3", "action deployments/web/scale");
        assertThat(changed(administrator, "&labels=number%3Dweb-3"))
                .containsExactlyInAnyOrder("action Pod web-3", "event Pod web-3");
        assertThat(changed(administrator, "&cluster=pier")).isEmpty();
        assertThat(changed(auditor, "&cluster=harbour&filter=source:action")).hasSize(3);
        assertThat(changed(user, "")).containsExactly("action nodes/node-0", "action pods/web-3");
        memberOfBlue();
        assertThat(changed(user, "&filter=source:event")).hasSize(14);
        assertThat(administrator.get("/api/v1/timeline?filter=source:rumour").status())
                .isEqualTo(400);
    }

    @Test
    void whatIsNotToldIsSaidToWhoMayListIt() {
        int source = sources.begin(new ClusterId(harbour)).id();
        held.set(source, kinds.enter(POD), HeldStore.State.CURRENT, "", Optional.of(Instant.now()));
        held.quarantine(source, kinds.enter(POD), "labels");
        held.set(source, kinds.enter(SECRET), HeldStore.State.FORBIDDEN, "secrets is forbidden", Optional.empty());
        Caller all = new Caller(
                people.id(GlobalRole.ADMINISTRATOR),
                "administrator",
                GlobalRole.ADMINISTRATOR.permissions(),
                Optional.empty());
        Caller nobody = new Caller(people.id(GlobalRole.USER), "user", GlobalRole.USER.permissions(), Optional.empty());
        assertThat(gaps.of(all, new ClusterId(harbour)).orElseThrow().gaps())
                .extracting(Gap::cause)
                .containsExactlyInAnyOrder(Gap.Cause.QUARANTINED, Gap.Cause.FORBIDDEN);
        assertThat(gaps.of(all, inventory.kind(all, "pods").orElseThrow(), Set.of()))
                .extracting(Gap::clusterName)
                .containsExactly("harbour");
        assertThat(gaps.of(nobody, new ClusterId(harbour)).orElseThrow().gaps()).isEmpty();
    }

    private static List<String> starred(ApiCalls who) throws Exception {
        List<String> all = new ArrayList<>();
        who.get("/api/v1/me/favourites")
                .json()
                .get("items")
                .forEach(item ->
                        all.add(item.get("title").asString() + (item.get("gone").asBoolean() ? " is gone" : "")));
        return all;
    }

    private static int star(ApiCalls who, String kind, String key) throws Exception {
        return who.send("PUT", "/api/v1/me/favourites", "{\"kind\":\"" + kind + "\",\"key\":\"" + key + "\"}")
                .status();
    }

    @Test
    void favouritesAreShownAsLongAsTheyMayBeSeen() throws Exception {
        JsonNode pods =
                administrator.get(PODS + "&cluster=pier&sort=restarts").json().get("items");
        String first = pods.get(0).get("id").asString();
        String second = pods.get(1).get("id").asString();
        assertThat(star(user, "object", first)).as("what one may not see").isEqualTo(404);
        bind("cluster-viewer", "{\"kind\":\"cluster\",\"cluster\":\"" + pier + "\"}");
        Thread.sleep(300);
        assertThat(star(user, "object", first)).isEqualTo(204);
        assertThat(star(user, "object", second)).isEqualTo(204);
        assertThat(star(user, "object", first)).as("the same again").isEqualTo(204);
        assertThat(star(user, "cluster", pier)).isEqualTo(204);
        assertThat(star(user, "page", "resources/pods?health=problem")).isEqualTo(204);
        assertThat(star(user, "page", "//example.com/x")).isEqualTo(422);
        assertThat(star(user, "page", "javascript:alert(1)")).isEqualTo(422);
        assertThat(starred(user)).containsExactly("resources/pods?health=problem", "pier", "web-101", "web-100");
        sql.sql("delete from inventory.object where name = 'web-101'").update();
        assertThat(starred(user)).contains("web-101 is gone", "web-100");
        String bound = user.get("/api/v1/bindings")
                .json()
                .get("items")
                .get(0)
                .get("id")
                .asString();
        assertThat(administrator.send("DELETE", "/api/v1/bindings/" + bound, "").status())
                .isEqualTo(204);
        Thread.sleep(300);
        assertThat(starred(user)).containsExactly("resources/pods?health=problem");
        assertThat(user.send("DELETE", "/api/v1/me/favourites?kind=page&key=resources/pods?health%3Dproblem", "")
                        .status())
                .isEqualTo(204);
        assertThat(starred(user)).isEmpty();
        assertThat(starred(administrator)).as("those of others").isEmpty();
    }

    @Test
    void anAccountHasSoManyFavouritesAtMost() throws Exception {
        sql.sql("""
                insert into favourites.star (account_id, kind, key, title, detail, path, at)
                select :user, 'page', 'about?' || number, 'about', '', 'about?' || number, now()
                from generate_series(1, 200) number""").param("user", people.id(GlobalRole.USER).value()).update();
        assertThat(star(user, "page", "about?1")).isEqualTo(204);
        assertThat(star(user, "page", "about?201")).isEqualTo(409);
    }

    @Test
    void whoHoldsAClusterSeesItWhole() throws Exception {
        bind("cluster-viewer", "{\"kind\":\"cluster\",\"cluster\":\"" + pier + "\"}");
        Thread.sleep(300);
        assertThat(walk(user, PODS)).hasSize(60).allMatch(name -> name.length() == 7);
        assertThat(found(user, "web-5")).isEmpty();
    }

    @Test
    void anAuditorSeesAllButSecrets() throws Exception {
        assertThat(walk(auditor, PODS)).hasSize(120);
        assertThat(auditor.get("/api/v1/resources?apiVersion=v1&kind=Secret").problem())
                .isEqualTo("resource.kind-missing");
        assertThat(found(auditor, "password")).isEmpty();
        assertThat(found(administrator, "password")).hasSize(2);
    }

    @Test
    void aClusterThatHasNeverToldAnythingShowsNothing() throws Exception {
        sql.sql("delete from inventory.source where cluster_id = :id")
                .param("id", harbour)
                .update();
        Thread.sleep(300);
        assertThat(walk(administrator, PODS))
                .as("of a cluster that is not known nothing is shown")
                .hasSize(60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&sort=nothing",
                "&limit=0",
                "&limit=501",
                "&filter=nothing:x",
                "&filter=name",
                "&cursor=xyz",
                "&namespace=A%20B",
                "&labels=a%27b",
                "&sort=name;drop"
            })
    void whatCannotBeAskedIsRefusedWithWhatCould(String parameters) throws Exception {
        assertThat(administrator.get(PODS + parameters).status()).isEqualTo(400);
    }

    @Test
    void aClusterThatIsNotThereIsMissing() throws Exception {
        assertThat(administrator.get(PODS + "&cluster=nowhere").problem()).isEqualTo("cluster.missing");
        assertThat(administrator.get("/api/v1/resources/nothing").problem()).isEqualTo("resource.missing");
    }
}
