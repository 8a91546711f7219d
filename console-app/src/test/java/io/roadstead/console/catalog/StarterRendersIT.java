package io.roadstead.console.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.HelmProgram.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What the real Helm makes of the starter catalog. */
class StarterRendersIT {
    private static final Path CATALOG = Path.of("../helm/catalog");
    private static final String DEFAULTS = "defaults";

    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    @TempDir
    static Path folder;

    private static HelmProgram helm;

    /**
     * One rendering.
     *
     * @param which defaults, a preset, or a file of the folder of cases
     */
    record Case(StarterChart chart, String which) {
        @Override
        public String toString() {
            return chart + " " + which;
        }
    }

    @BeforeAll
    static void unpack() throws IOException {
        Assumptions.assumeTrue(HelmProgram.found().isPresent(), "ROADSTEAD_CLIENTS_BIN names no helm");
        helm = new HelmProgram(HelmProgram.found().orElseThrow(), folder);
        for (StarterChart chart : StarterChart.all()) {
            Files.write(archive(chart), chart.archive());
        }
    }

    private static Path archive(StarterChart chart) {
        return folder.resolve(chart.name() + ".tgz");
    }

    static List<StarterChart> charts() {
        return StarterChart.all();
    }

    static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (StarterChart chart : StarterChart.all()) {
            cases.add(new Case(chart, DEFAULTS));
            presets(chart).forEach(preset -> cases.add(new Case(chart, String.valueOf(preset.get("name")))));
            try (Stream<Path> files = Files.list(CATALOG.resolve("cases").resolve(chart.name()))) {
                files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                        .sorted()
                        .forEach(which -> cases.add(new Case(chart, which)));
            }
        }
        return cases;
    }

    private static Stream<Map<?, ?>> presets(StarterChart chart) {
        return PodRules.list(chart.map("questions.yaml"), "presets").stream().map(preset -> (Map<?, ?>) preset);
    }

    /** Each case once: most of these tests look at the same text. */
    private static String rendered(Case each) throws Exception {
        String kept = RENDERED.get(each.toString());
        if (kept == null) {
            Ran ran = render(each, List.of());
            assertThat(ran.code()).as(ran.problem()).isZero();
            kept = ran.out();
            RENDERED.put(each.toString(), kept);
        }
        return kept;
    }

    private static Ran render(Case each, List<String> more) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("template", "demo", archive(each.chart()).toString()));
        arguments.addAll(List.of("--namespace", "apps", "--kube-version", "1.34.0"));
        arguments.addAll(values(each));
        arguments.addAll(more);
        return helm.run(arguments);
    }

    private static List<String> values(Case each) throws IOException {
        if (each.which().equals(DEFAULTS)) {
            return List.of();
        }
        Path file = CATALOG.resolve("cases").resolve(each.chart().name()).resolve(each.which() + ".yaml");
        if (!Files.exists(file)) {
            Map<?, ?> preset = presets(each.chart())
                    .filter(found -> each.which().equals(found.get("name")))
                    .findFirst()
                    .orElseThrow();
            file = folder.resolve(each.chart().name() + "-" + each.which() + ".yaml");
            Files.writeString(file, new Yaml().dump(preset.get("values")));
        }
        return List.of("--values", file.toString());
    }

    private static List<Map<?, ?>> objects(String rendered) {
        List<Map<?, ?>> objects = new ArrayList<>();
        new Yaml(new SafeConstructor(new LoaderOptions()))
                .loadAll(rendered)
                .forEach(each -> objects.add((Map<?, ?>) Objects.requireNonNull(each)));
        return objects;
    }

    /** With what is made anew each time by one word, whose length stays in sight. */
    private static String settled(String rendered) {
        return rendered.replaceAll(
                "(?m)^(  (?:[a-z]+-)*(?:password|cookie|key): )\"[A-Za-z0-9+/=]{20,}\"$", "$1\"MADE\"");
    }

    @ParameterizedTest
    @MethodSource("charts")
    void passesHelmsOwnLook(StarterChart chart) throws Exception {
        Ran linted = helm.run(List.of(
                "lint", "--strict", "--kube-version", "1.34.0", archive(chart).toString()));
        assertThat(linted.code()).as(linted.out() + linted.problem()).isZero();
        assertThat(linted.out()).contains("0 chart(s) failed").doesNotContain("[WARNING]");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void rendersWhatIsKept(Case each) throws Exception {
        String rendered = settled(rendered(each));
        Path golden = CATALOG.resolve("golden").resolve(each.chart().name()).resolve(each.which() + ".yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, rendered);
        }
        assertThat(rendered).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void runsPodsThatTheRestrictedStandardLetsIn(Case each) throws Exception {
        List<Map<?, ?>> objects = objects(rendered(each));
        assertThat(objects).isNotEmpty();
        for (Map<?, ?> object : objects) {
            boolean runsOn = Set.of("Deployment", "StatefulSet").contains(String.valueOf(object.get("kind")));
            for (Map<?, ?> pod : PodRules.podsOf(object)) {
                assertThat(PodRules.wrongWith(pod, runsOn))
                        .as("%s", name(object))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void guardsEachPodThatRunsOnByANetworkPolicy(Case each) throws Exception {
        List<Map<?, ?>> objects = objects(rendered(each));
        List<Map<?, ?>> guarded = objects.stream()
                .filter(object -> "NetworkPolicy".equals(object.get("kind")))
                .<Map<?, ?>>map(policy ->
                        PodRules.map(PodRules.map(PodRules.map(policy, "spec"), "podSelector"), "matchLabels"))
                .toList();
        List<Map<?, ?>> pods = objects.stream()
                .filter(object -> !"Pod".equals(object.get("kind")))
                .flatMap(object -> PodRules.podsOf(object).stream())
                .toList();
        assertThat(pods).isNotEmpty().allSatisfy(pod -> {
            Set<?> labels =
                    PodRules.map(PodRules.map(pod, "metadata"), "labels").entrySet();
            assertThat(guarded).anySatisfy(chosen -> {
                assertThat(chosen).isNotEmpty();
                assertThat(labels.containsAll(chosen.entrySet())).isTrue();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysOfEachObjectWhatItBelongsTo(Case each) throws Exception {
        assertThat(objects(rendered(each))).allSatisfy(object -> {
            Map<?, ?> metadata = PodRules.map(object, "metadata");
            Map<?, ?> labels = PodRules.map(metadata, "labels");
            assertThat(String.valueOf(metadata.get("name"))).matches("demo(-[a-z-]+)?");
            assertThat(metadata.get("namespace")).isEqualTo("apps");
            assertThat(labels.get("app.kubernetes.io/instance")).isEqualTo("demo");
            assertThat(labels.get("app.kubernetes.io/managed-by")).isEqualTo("Helm");
        });
    }

    /** A test or a dump is no server, even where it belongs to one. */
    @ParameterizedTest
    @MethodSource("cases")
    void sendsRequestsToPodsThatRunOnOnly(Case each) throws Exception {
        List<Map<?, ?>> objects = objects(rendered(each));
        List<Map<?, ?>> chosen = objects.stream()
                .filter(object -> "Service".equals(object.get("kind")))
                .<Map<?, ?>>map(service -> PodRules.map(PodRules.map(service, "spec"), "selector"))
                .toList();
        for (Map<?, ?> object : objects) {
            boolean runsOn = Set.of("Deployment", "StatefulSet").contains(String.valueOf(object.get("kind")));
            for (Map<?, ?> pod : PodRules.podsOf(object)) {
                Set<?> labels =
                        PodRules.map(PodRules.map(pod, "metadata"), "labels").entrySet();
                assertThat(chosen.stream().anyMatch(selector -> labels.containsAll(selector.entrySet())))
                        .as("%s", name(object))
                        .isEqualTo(runsOn);
            }
        }
    }

    /** Only what asks the API server has a token for it. */
    @ParameterizedTest
    @MethodSource("cases")
    void givesATokenOnlyWithARole(Case each) throws Exception {
        List<Map<?, ?>> objects = objects(rendered(each));
        boolean role = objects.stream().anyMatch(object -> "Role".equals(object.get("kind")));
        boolean token = objects.stream()
                .flatMap(object -> PodRules.podsOf(object).stream())
                .anyMatch(pod -> Boolean.TRUE.equals(PodRules.map(pod, "spec").get("automountServiceAccountToken")));
        assertThat(token).isEqualTo(role);
        assertThat(objects)
                .noneSatisfy(
                        object -> assertThat(String.valueOf(object.get("kind"))).startsWith("Cluster"));
    }

    @ParameterizedTest
    @MethodSource("charts")
    void testsItselfByAHook(StarterChart chart) throws Exception {
        assertThat(objects(rendered(new Case(chart, DEFAULTS))))
                .filteredOn(object -> "test"
                        .equals(PodRules.map(PodRules.map(object, "metadata"), "annotations")
                                .get("helm.sh/hook")))
                .hasSize(1);
    }

    /** Passwords are no part of what a chart gives for the same input twice, so that nobody guesses them. */
    @ParameterizedTest
    @CsvSource({"postgresql", "valkey", "kafka", "rabbitmq", "s3-store"})
    void makesAPasswordOfItsOwnEachTime(String name) throws Exception {
        Case each = new Case(StarterChart.named(name), DEFAULTS);
        String first = render(each, List.of()).out();
        String second = render(each, List.of()).out();
        assertThat(first).isNotEqualTo(second);
        assertThat(settled(first)).isEqualTo(settled(second)).contains("\"MADE\"", "helm.sh/resource-policy: keep");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql  | storage.size=much                      | /storage/size",
                "postgresql  | storage.sizes=8Gi                      | sizes",
                "postgresql  | backup.schedule=now and then           | /backup/schedule",
                "postgresql  | backup.keep=0                          | /backup/keep",
                "postgresql  | auth.username=a'; drop table users     | /auth/username",
                "postgresql  | image.tag=                             | /image/tag",
                "postgresql  | image.registry=a b                     | /image/registry",
                "valkey      | memory.max=lots                        | /memory/max",
                "valkey      | memory.policy=sometimes                | /memory/policy",
                "valkey      | auth.enabled=perhaps                   | /auth/enabled",
                "kafka       | replicas=2                             | /replicas",
                "kafka       | heap=-1g                               | /heap",
                "rabbitmq    | publish.by=magic                       | /publish/by",
                "rabbitmq    | publish.host=http://x                  | /publish/host",
                "s3-store    | volumeMegabytes=1                      | /volumeMegabytes",
                "api-gateway | routes[0].name=x                       | /routes/0",
                "api-gateway | service.type=ExternalName              | /service/type",
                "prometheus  | retention.time=always                  | /retention/time",
                "prometheus  | targets[0].job=x                       | /targets/0",
                "web-app     | user=0                                 | /user",
                "web-app     | port=70000                             | /port",
                "web-app     | health.path=no                         | /health/path",
                "web-app     | resources.limits.memory=1 GB           | /resources/limits/memory"
            })
    void refusesNonsenseAndSaysWhere(String chart, String nonsense, String where) throws Exception {
        Ran rendered = render(new Case(StarterChart.named(chart), DEFAULTS), List.of("--set", nonsense));
        assertThat(rendered.code()).isNotZero();
        assertThat(rendered.problem()).contains("values don't meet the specifications of the schema", where);
    }

    /** What the schema cannot see: an address that somebody forgot. */
    @ParameterizedTest
    @CsvSource({"rabbitmq", "s3-store", "prometheus", "web-app"})
    void wantsAHostToPublish(String chart) throws Exception {
        Ran rendered = render(new Case(StarterChart.named(chart), DEFAULTS), List.of("--set", "publish.by=ingress"));
        assertThat(rendered.code()).isNotZero();
        assertThat(rendered.problem()).contains("publish.host is needed to publish");
    }

    @Test
    void refusesAVolumeForMoreThanOneReplica() throws Exception {
        Ran rendered =
                render(new Case(StarterChart.named("web-app"), "scaled"), List.of("--set", "storage.enabled=true"));
        assertThat(rendered.code()).isNotZero();
        assertThat(rendered.problem()).contains("a volume is for one replica");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void tellsWhereItIs(Case each) throws Exception {
        List<String> arguments =
                new ArrayList<>(List.of("install", "demo", archive(each.chart()).toString()));
        arguments.addAll(List.of("--namespace", "apps", "--dry-run=client"));
        arguments.addAll(values(each));
        Ran tried = helm.run(arguments);
        assertThat(tried.code()).as(tried.problem()).isZero();
        assertThat(tried.out().split("\nNOTES:\n", -1)[1])
                .containsAnyOf("demo.apps.svc", "Service demo")
                .doesNotContain("<no value>", "%!");
    }

    private static String name(Map<?, ?> object) {
        return object.get("kind") + " " + PodRules.map(object, "metadata").get("name");
    }
}
