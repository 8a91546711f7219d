package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.workload.Bundle.Cut;
import io.roadstead.console.workload.Writing.Refused.Cause;
import io.roadstead.console.workload.remote.ObjectCalls;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** Files of many objects, read from an API server behind a gateway as whoever wants them. */
class BundlesIT {
    private static final Caller ADA = AnsweringCluster.reader("ada");
    private static final String PATH = "/apis/apps/v1/namespaces/shop/deployments/";

    private static AnsweringCluster cluster;
    private static Bundles bundles;

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
        bundles = new Bundles(
                new Manifests(new ObjectCalls(cluster.clients())),
                caller -> true,
                Clock.fixed(Instant.parse("2026-07-01T09:00:00Z"), ZoneOffset.UTC));
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @BeforeEach
    void begin() {
        cluster.asked();
    }

    private static FleetObject there(String name, String data) {
        cluster.answers(PATH + name, 200, """
                {"apiVersion": "apps/v1", "kind": "Deployment",
                 "metadata": {"name": "%s", "namespace": "shop", "uid": "u", "resourceVersion": "7",
                  "managedFields": [{"manager": "kubectl"}]},
                 "spec": {"data": "%s"}, "status": {"replicas": 1}}""".formatted(name, data));
        return ServedObjects.deployment(name);
    }

    private static Bundle read(FleetObject... objects) {
        return bundles.read(ADA, List.of(objects), false, (done, failure) -> true)
                .orElseThrow();
    }

    private static String text(Bundle bundle) throws IOException {
        try (InputStream text = bundle.text()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachIsADocumentWithoutWhatOnlyItsClusterKnows() throws IOException {
        assertThat(text(read(there("web", "a"), there("api", "--- b")))).isEqualTo("""
                        # 2 objects as of 2026-07-01T09:00:00Z, without managed fields, status and what API servers fill in
                        ---
                        # Deployment shop/web in one
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: web
                          namespace: shop
                        spec:
                          data: a
                        ---
                        # Deployment shop/api in one
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata:
                          name: api
                          namespace: shop
                        spec:
                          data: '--- b'
                        """);
        assertThat(cluster.asked()).containsExactly("GET " + PATH + "api", "GET " + PATH + "web");
    }

    @Test
    void whatCannotBeReadIsToldOneByOneAndAtTheTop() throws IOException {
        cluster.answers(PATH + "theirs", 403, """
                {"kind": "Status", "reason": "Forbidden", "message": "no\\napiVersion: v1", "code": 403}""");
        FleetObject hostile = ServedObjects.deployment("a\n---\nb");
        List<Integer> told = new ArrayList<>();
        List<Cause> failed = new ArrayList<>();
        Bundle bundle = bundles.read(
                        ADA,
                        List.of(ServedObjects.deployment("theirs"), hostile, there("web", "a")),
                        true,
                        (done, failure) -> {
                            failure.ifPresent(each -> failed.add(each.why().cause()));
                            return told.add(done);
                        })
                .orElseThrow();
        assertThat(told).containsExactly(0, 1, 2, 3);
        assertThat(failed).containsExactly(Cause.DENIED, Cause.MISSING);
        assertThat(bundle.count()).isEqualTo(1);
        assertThat(bundle.cut()).contains(Cut.OBJECTS);
        assertThat(text(bundle).lines().toList().subList(1, 5))
                .containsExactly(
                        "# not all: there are more than 500 objects",
                        "# not here: Deployment shop/theirs in one: you may not read it: no\ufffdapiVersion: v1",
                        "# not here: Deployment shop/a --- b in one: it is not there",
                        "---");
        assertThat(new Yaml().loadAll(text(bundle))).hasSize(1);
    }

    @Test
    void itIsStoppedBetweenTwoObjects() {
        Bundle bundle = bundles.read(
                        ADA, List.of(there("web", "a"), there("api", "b")), false, (done, failure) -> done < 1)
                .orElseThrow();
        assertThat(bundle.count()).isEqualTo(1);
        assertThat(bundle.cut()).contains(Cut.STOPPED);
        assertThat(cluster.asked()).containsExactly("GET " + PATH + "web");
    }

    @Test
    void itEndsWhereAnotherObjectHasNoRoom() throws IOException {
        there("large", "x".repeat(900_000));
        Bundle bundle = bundles.read(
                        ADA, Collections.nCopies(20, ServedObjects.deployment("large")), false, (done, failure) -> true)
                .orElseThrow();
        assertThat(bundle.cut()).contains(Cut.BYTES);
        assertThat(bundle.count()).isEqualTo(11);
        assertThat(text(bundle).length()).isLessThan(Bundles.MOST_BYTES + 1_000);
    }

    @Test
    void moreObjectsThanOneFileMayHaveAreNotAskedFor() {
        there("web", "a");
        Bundle bundle = bundles.read(
                        ADA,
                        Collections.nCopies(Bundles.MOST_OBJECTS + 1, ServedObjects.deployment("web")),
                        false,
                        (done, failure) -> true)
                .orElseThrow();
        assertThat(bundle.count()).isEqualTo(Bundles.MOST_OBJECTS);
        assertThat(bundle.cut()).contains(Cut.OBJECTS);
    }

    @Test
    void aClusterThatGivesNoAnswerIsNotAskedForEachOfItsObjects() {
        cluster.answers(PATH + "mute", 503, "");
        Bundle bundle = bundles.read(
                        ADA, Collections.nCopies(9, ServedObjects.deployment("mute")), false, (done, failure) -> true)
                .orElseThrow();
        assertThat(bundle.failures())
                .hasSize(9)
                .allSatisfy(failure -> assertThat(failure.why().cause()).isEqualTo(Cause.SILENT));
        assertThat(cluster.asked()).hasSize(3);
    }

    @Test
    void singleFaultsDoNotSilenceACluster() {
        cluster.answers(PATH + "mute", 503, "");
        FleetObject mute = ServedObjects.deployment("mute");
        FleetObject web = there("web", "a");
        Bundle bundle = read(mute, mute, web, mute, mute, web, mute, web);
        assertThat(bundle.count()).isEqualTo(3);
        assertThat(bundle.failures()).hasSize(5);
    }

    /** Fault: an answer takes long, or the token is revoked meanwhile. Invariant: it ends, and says why. */
    @ParameterizedTest
    @CsvSource({"5, false, RIGHT", "5, true,", "301, true, TIME"})
    void itEndsWithTheRightAndAfterSomeMinutes(int seconds, boolean stands, @Nullable Cut cut) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        Bundles timed = new Bundles(new Manifests(new ObjectCalls(cluster.clients())), caller -> stands, new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        List<FleetObject> objects = List.of(there("web", "a"), there("api", "b"), there("job", "c"));
        Bundle bundle = timed.read(ADA, objects, false, (done, failure) -> {
                    now.updateAndGet(at -> at.plusSeconds(done == 1 ? seconds : 0));
                    return true;
                })
                .orElseThrow();
        assertThat(bundle.cut()).isEqualTo(Optional.ofNullable(cut));
        assertThat(bundle.count()).isEqualTo(cut == null ? 3 : 1);
    }

    @Test
    void noMoreFilesThanAFewAreMadeAtATime() {
        assertThat(areMadeWithinOneAnother(Bundles.AT_ONCE, Bundles.OF_ONE)).isTrue();
        assertThat(areMadeWithinOneAnother(Bundles.AT_ONCE + 1, Bundles.OF_ONE)).isFalse();
        assertThat(areMadeWithinOneAnother(Bundles.AT_ONCE, Bundles.OF_ONE)).isTrue();
        assertThat(areMadeWithinOneAnother(Bundles.OF_ONE + 1, Bundles.AT_ONCE))
                .as("by one account")
                .isFalse();
    }

    /** @param ofOne so many by each account */
    private static boolean areMadeWithinOneAnother(int files, int ofOne) {
        AtomicBoolean others = new AtomicBoolean(true);
        Caller caller = AnsweringCluster.reader("person " + files / ofOne);
        Optional<Bundle> made = bundles.read(caller, List.of(), false, (done, failure) -> {
            others.set(files == 1 || areMadeWithinOneAnother(files - 1, ofOne));
            return true;
        });
        return made.isPresent() && others.get();
    }
}
