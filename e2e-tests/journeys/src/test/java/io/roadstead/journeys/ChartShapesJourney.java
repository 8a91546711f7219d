package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.AppReleases;
import io.roadstead.journeys.stack.AppReleases.End;
import io.roadstead.journeys.stack.AppReleases.Wish;
import io.roadstead.journeys.stack.ChartShape;
import io.roadstead.journeys.stack.ChartSources;
import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.HelmState;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.Tenant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A chart of every shape, from a chart repository and from a registry, by the console and by the {@code helm} command line of the same version beside it: what is
 * left in the cluster is equal after each step, records and all, and what one refuses the other refuses in the same words.
 */
class ChartShapesJourney {
    private static final int AT_ONCE = 4;
    private static final String KINDS =
            "configmaps,secrets,services,serviceaccounts,deployments,persistentvolumeclaims,berths,pods";

    @TempDir
    static Path folder;

    static JoinedCluster cluster;
    static ChartSources charts;
    static Kubectl direct;
    static AppReleases ours;
    static AppReleases tried;
    static HelmState left;
    static HelmState leftByHelm;

    @BeforeAll
    static void joinACluster() throws Exception {
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<ChartSources> packed = beside.submit(() -> ChartSources.start(folder));
            Map<String, String> settings = new HashMap<>(ChartSources.REACHED);
            settings.put("ROADSTEAD_JAVA_OPTS", "-XX:TieredStopAtLevel=1"); // a third less work in all
            cluster = JoinedCluster.join(folder, settings, "--nodes", "1");
            charts = packed.get();
        }
        charts.addTo(cluster.rest());
        direct = new Kubectl(cluster.direct(), folder.resolve("direct"));
        for (String namespace : List.of("ours", "theirs", "tried")) {
            direct.run("create", "namespace", namespace).succeeded();
        }
        for (String namespace : List.of("ours", "theirs")) {
            direct.run("create", "secret", "generic", "word", "-n", namespace, "--from-literal=password=seaworthy")
                    .succeeded();
            claimed(namespace);
        }
        ours = new AppReleases(cluster.rest(), cluster.id(), "ours");
        tried = new AppReleases(cluster.rest(), cluster.id(), "tried");
        left = new HelmState(direct, "ours");
        leftByHelm = new HelmState(direct, "theirs");
    }

    /** What the claim of a chart waits for. */
    private static void claimed(String namespace) throws Exception {
        direct.runWith("""
                        {apiVersion: v1, kind: PersistentVolume, metadata: {name: quota-%s},
                         spec: {capacity: {storage: 500Gi}, accessModes: [ReadWriteOnce], hostPath: {path: /none},
                                claimRef: {name: quota, namespace: %s}}}
                        """.formatted(namespace, namespace), "apply", "-f", "-").succeeded();
    }

    @AfterAll
    static void leave() throws Exception {
        charts.close();
        cluster.close();
    }

    private static Helm helm(String name) throws Exception {
        return new Helm(
                cluster.direct(), Files.createDirectories(folder.resolve("helm").resolve(name)));
    }

    private static Path file(String name, String values) throws Exception {
        return Files.writeString(helm(name).folder().resolve("values.yaml"), values);
    }

    /** One step of one chart, by both. */
    private interface Step {
        void go(ChartShape shape) throws Exception;
    }

    @Test
    void everyShapeLivesAsByTheCommandLine() throws Exception {
        each(ChartShapesJourney::install);
        assertEqual("installed");
        each(ChartShapesJourney::upgrade);
        assertEqual("upgraded");
        each(ChartShapesJourney::rollBack);
        assertEqual("rolled back");
        each(ChartShapesJourney::read);
        each(ChartShapesJourney::remove);
        assertEqual("removed");
        assertThat(left.records()).isEmpty();
        assertThat(left.objects(KINDS)).containsKeys("ConfigMap/keep-kept", "ConfigMap/hooks-after-delete");
        String made = definition();
        direct.run("delete", "crd", "berths.test.roadstead.io").succeeded();
        helm("crds").run("install", "again", charts.archive("crds", "1.0.0").toString(), "-n", "theirs");
        assertThat(made).isEqualTo(definition());
    }

    private static String definition() throws Exception {
        return direct.run("get", "crd", "berths.test.roadstead.io", "-o", "jsonpath={.spec}")
                .succeeded();
    }

    /** The first of them alone, so that it is the console that brings the new kind. */
    private static void each(Step step) throws Exception {
        step.go(ChartShape.ALL.getFirst());
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            for (ChartShape shape : ChartShape.ALL.subList(1, ChartShape.ALL.size())) {
                all.add(workers.submit(() -> {
                    step.go(shape);
                    return shape;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    private static void install(ChartShape shape) throws Exception {
        String name = shape.chart();
        assertThat(ours.install(name, shape.first())).as(name).isEqualTo(new End("done", ""));
        List<String> words = new ArrayList<>(List.of("install", name));
        words.addAll(charts.fromRepository(name, "1.0.0"));
        words.addAll(List.of("-n", "theirs", "-f", file(name, shape.over()).toString()));
        helm(name).run(words.toArray(String[]::new));
    }

    private static void upgrade(ChartShape shape) throws Exception {
        String name = shape.chart();
        End end = ours.upgrade(name, shape.upgraded(), 1);
        List<String> words = new ArrayList<>(List.of("upgrade", name));
        words.addAll(charts.fromRegistry(name, shape.then()));
        words.addAll(List.of(
                "-n",
                "theirs",
                "--reset-values",
                "-f",
                file(name, shape.overThen()).toString()));
        Kubectl.Result helm = helm(name).tried(words.toArray(String[]::new));
        if (shape.lives()) {
            assertThat(end).as(name).isEqualTo(new End("done", ""));
            helm.succeeded();
        } else {
            assertThat(end.state()).as(name).isEqualTo("failed");
            assertThat(end.reason()).as(name).contains(beginning(helm));
        }
    }

    /** What the command line complains of, as far as the reason of an operation has room for it. */
    private static String beginning(Kubectl.Result helm) {
        assertThat(helm.exitCode()).as(helm.output()).isNotZero();
        String words = helm.errors().substring(helm.errors().indexOf("Error: ") + "Error: ".length());
        String line = words.replace('\n', ' ').replace("theirs", "ours").strip();
        return line.substring(0, Math.min(200, line.length()));
    }

    private static void rollBack(ChartShape shape) throws Exception {
        String name = shape.chart();
        assertThat(ours.rollBack(name, 1, 2)).as(name).isEqualTo(new End("done", ""));
        helm(name).run("rollback", name, "1", "-n", "theirs");
    }

    private static void remove(ChartShape shape) throws Exception {
        String name = shape.chart();
        assertThat(ours.remove(name)).as(name).isEqualTo(new End("done", ""));
        helm(name).run("uninstall", name, "-n", "theirs");
    }

    /** What the console made, by the command line. */
    private static void read(ChartShape shape) throws Exception {
        String name = shape.chart();
        assertThat(helm(name).run("get", "all", name, "-n", "ours"))
                .contains("NAME: " + name + "\n", "REVISION: 3\n", "STATUS: deployed\n", "MANIFEST:\n");
        assertThat(helm(name).run("history", name, "-n", "ours", "-o", "json"))
                .contains("\"revision\":1", "\"revision\":2", "\"revision\":3", "Rollback to 1", "deployed");
    }

    /** Both namespaces, object by object and record by record. */
    private static void assertEqual(String when) throws Exception {
        SortedMap<String, Object> objects = left.objects(KINDS);
        SortedMap<String, Object> objectsByHelm = leftByHelm.objects(KINDS);
        SortedMap<String, SortedMap<String, Object>> records = left.records();
        SortedMap<String, SortedMap<String, Object>> recordsByHelm = leftByHelm.records();
        SoftAssertions.assertSoftly(all -> {
            all.assertThat(objects.keySet()).as(when).isEqualTo(objectsByHelm.keySet());
            all.assertThat(records.keySet()).as(when).isEqualTo(recordsByHelm.keySet());
            objects.forEach((name, object) ->
                    all.assertThat(object).as("%s: %s", when, name).isEqualTo(objectsByHelm.get(name)));
            records.forEach((name, record) -> Objects.requireNonNullElse(recordsByHelm.get(name), record)
                    .forEach((key, value) -> all.assertThat(record.get(key))
                            .as("%s: %s of %s", when, key, name)
                            .isEqualTo(value)));
        });
    }

    @Test
    void whatTheCommandLineRefusesIsRefusedInItsWords() throws Exception {
        for (String name : List.of("library", "endless")) {
            End end = tried.install(name, new Wish(ChartSources.REGISTRY, name, "1.0.0", ""));
            Kubectl.Result helm = helm(name)
                    .tried("install", name, charts.archive(name, "1.0.0").toString(), "-n", "tried");
            assertThat(end.state()).as(name).isEqualTo("failed");
            assertThat(end.reason()).as(name).contains(beginning(helm));
            assertThat(helm(name).run("list", "-q", "-n", "tried")).doesNotContain(name);
        }
    }

    @Test
    void aLookupSeesWhatItsUserMayRead() throws Exception {
        Tenant.join(cluster.console(), cluster.rest(), JoinedCluster.PASSWORD, "harbour", direct);
        direct.run("create", "secret", "generic", "own", "-n", "blue", "--from-literal=password=drydock")
                .succeeded();
        try (Rest bob = new Rest(cluster.console().url(), "bob", JoinedCluster.PASSWORD)) {
            Path kubeconfig = Files.writeString(
                    folder.resolve("bob.kubeconfig"),
                    Files.readString(cluster.through()).replace(cluster.rest().token(), bob.token()));
            Helm helm = new Helm(kubeconfig, Files.createDirectories(folder.resolve("helm/bob")));
            AppReleases blue = new AppReleases(bob, cluster.id(), "blue");

            End end = blue.install("peeks", lookup("from: word\nnamespace: theirs"));
            Kubectl.Result same = helm.tried(
                    "install",
                    "peeks",
                    charts.archive("lookup", "1.0.0").toString(),
                    "-n",
                    "blue",
                    "--set",
                    "from=word,namespace=theirs");
            assertThat(end.state()).isEqualTo("failed");
            assertThat(same.errors()).contains("secrets \"word\" is forbidden");
            assertThat(end.reason())
                    .contains("secrets \"word\" is forbidden")
                    .contains(beginning(same).substring(0, 60));
            assertThat(blue.preview("peeks", lookup("from: word\nnamespace: theirs"))
                            .toString())
                    .contains("is forbidden")
                    .doesNotContain("c2Vhd29ydGh5");

            assertThat(blue.install("reads", lookup("from: own"))).isEqualTo(new End("done", ""));
            assertThat(helm.run("get", "manifest", "reads", "-n", "blue")).contains("found: \"ZHJ5ZG9jaw==\"");
        }
    }

    private static Wish lookup(String values) {
        return new Wish(ChartSources.REPOSITORY, "lookup", "1.0.0", values);
    }

    @Test
    void aViolatedSchemaNamesItsField() throws Exception {
        Wish wrong =
                new Wish(ChartSources.REPOSITORY, "schema", "1.0.0", "replicas: 12\nowner: {email: x}\nsize: huge");
        assertThat(problems(tried.preview("schema", wrong)))
                .contains("kind=schema", "path=replicas", "path=owner.email", "path=size");
        End end = tried.install("schema", wrong);
        assertThat(end.state()).isEqualTo("failed");
        assertThat(end.reason()).contains("replicas");
        assertThat(helm("schema").run("list", "-q", "-n", "tried")).doesNotContain("schema");
    }

    private static String problems(Map<String, Object> preview) {
        return String.valueOf(preview.get("problems"));
    }

    @Test
    void aQuotaThatIsTooSmallSaysByHowMuch() throws Exception {
        direct.run("create", "namespace", "tight").succeeded();
        direct.runWith("""
                        {apiVersion: v1, kind: ResourceQuota, metadata: {name: berth, namespace: tight},
                         spec: {hard: {requests.cpu: "10", requests.storage: 100Gi, pods: "9"}}}
                        """, "apply", "-f", "-").succeeded();
        AppReleases tight = new AppReleases(cluster.rest(), cluster.id(), "tight");
        Wish wish = new Wish(ChartSources.REGISTRY, "quota", "1.0.0", "");
        assertThat(problems(tight.preview("large", wish)))
                .contains("kind=quota", "berth", "path=requests.cpu", "12", "2 too much", "path=requests.storage")
                .doesNotContain("path=pods");
        End end = tight.install("large", wish);
        Kubectl.Result helm = helm("tight")
                .tried("install", "larger", charts.archive("quota", "1.0.0").toString(), "-n", "tight");
        assertThat(end.state()).isEqualTo("failed");
        assertThat(end.reason()).contains("exceeded quota: berth").contains("requests.storage=500Gi");
        assertThat(helm.errors()).contains("exceeded quota: berth");
    }

    @Test
    void aFieldThatCannotChangeIsExplainedBefore() throws Exception {
        assertThat(tried.install("fixed", new Wish(ChartSources.REPOSITORY, "immutable", "1.0.0", "")))
                .isEqualTo(new End("done", ""));
        Map<String, Object> preview =
                tried.previewUpgrade("fixed", new Wish(ChartSources.REPOSITORY, "immutable", "1.1.0", ""), 1);
        assertThat(String.valueOf(preview.get("changes")))
                .contains("kind=Deployment", "fate=change", "spec.selector", "field is immutable");
    }

    @Test
    void aVersionThatIsGoneIsSaidToBeGone() throws Exception {
        Wish candidate = new Wish(ChartSources.REPOSITORY, "plain", "2.0.0-rc.1", "replicas: 0");
        charts.withdraw("plain", "2.0.0-rc.1", cluster.rest());
        assertThat(tried.refusedInstall("late", candidate)).contains("2.0.0-rc.1", "any more");
        assertThat(tried.refusedInstall("never", new Wish(ChartSources.REPOSITORY, "plain", "7.0.0", "")))
                .contains("7.0.0");
    }
}
