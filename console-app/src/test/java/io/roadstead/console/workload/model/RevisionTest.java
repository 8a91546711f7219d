package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What controllers keep of what was, and the way back. */
class RevisionTest {
    private static final String OWNER = "\"ownerReferences\": [{\"uid\": \"d-1\", \"controller\": true}]";

    private static final Tree NOW = tree("""
            {"metadata": {"uid": "d-1", "resourceVersion": "7", "annotations": {"kubernetes.io/change-cause": "third"}},
             "spec": {"template": {"metadata": {"labels": {"app": "web"}},
                                   "spec": {"containers": [{"name": "web", "image": "web:3"}]}}}}""");

    private static Tree tree(String json) {
        return Tree.of(JsonMapper.shared().readValue(json, Map.class));
    }

    private static Tree replicas(String revision, String image, String more) {
        return tree("""
                {"metadata": {"creationTimestamp": "2026-07-01T12:00:00Z", %s,
                              "annotations": {"deployment.kubernetes.io/revision": "%s"%s}},
                 "spec": {"template": {"metadata": {"creationTimestamp": null,
                                                    "labels": {"app": "web", "pod-template-hash": "abc"}},
                                       "spec": {"containers": [{"name": "web", "image": "%s"}]}}}}""".formatted(OWNER, revision, more, image));
    }

    @Test
    void replicaSetsAreRevisionsOfADeploymentWithoutTheirHash() {
        List<Revision> revisions = Revision.of(
                List.of(
                        replicas("1", "web:1", ", \"kubernetes.io/change-cause\": \"first\""),
                        replicas("10", "web:3", ""),
                        replicas("9", "web:2", "")),
                "d-1");
        assertThat(revisions).extracting(Revision::number).containsExactly(10L, 9L, 1L);
        assertThat(revisions).extracting(one -> one.isNow(NOW)).containsExactly(true, false, false);
        Revision first = revisions.getLast();
        assertThat(first.cause()).isEqualTo("first");
        assertThat(first.images()).containsExactly("web:1");
        assertThat(first.createdAt()).contains(Instant.parse("2026-07-01T12:00:00Z"));
        assertThat(first.template().at("metadata", "labels")).isEqualTo(Map.of("app", "web"));
    }

    @Test
    void controllerRevisionsAreThoseOfOthers() {
        Tree kept = tree("""
                {"metadata": {%s}, "revision": 4,
                 "data": {"spec": {"template": {"$patch": "replace", "metadata": {"labels": {"app": "web"}},
                                                "spec": {"containers": [{"name": "web", "image": "web:3"}]}}}}}""".formatted(OWNER));
        assertThat(Revision.of(List.of(kept), "d-1")).singleElement().satisfies(revision -> {
            assertThat(revision.number()).isEqualTo(4);
            assertThat(revision.isNow(NOW)).isTrue();
            assertThat(revision.createdAt()).isEmpty();
        });
    }

    @Test
    void whatIsAnothersOrHasNoNumberIsLeftOut() {
        assertThat(Revision.of(List.of(replicas("1", "web:1", "")), "d-2")).isEmpty();
        assertThat(Revision.of(List.of(replicas("x", "web:1", ""), replicas("", "web:1", "")), "d-1"))
                .isEmpty();
        assertThat(Revision.of(List.of(Tree.EMPTY, tree("{\"metadata\": 5, \"spec\": {\"template\": []}}")), "d-1"))
                .isEmpty();
    }

    @Test
    void theWayBackIsBoundToWhatWasSeenAndTakesTheCauseWithIt() {
        Revision first = Revision.of(
                        List.of(replicas("1", "web:1", ", \"kubernetes.io/change-cause\": \"first\"")), "d-1")
                .getFirst();
        assertThat(first.back(NOW).steps())
                .containsExactly(
                        Map.of("op", "test", "path", "/metadata/uid", "value", "d-1"),
                        Map.of("op", "test", "path", "/metadata/resourceVersion", "value", "7"),
                        Map.of(
                                "op",
                                "add",
                                "path",
                                "/spec/template",
                                "value",
                                first.template().fields()),
                        Map.of(
                                "op",
                                "add",
                                "path",
                                "/metadata/annotations/kubernetes.io~1change-cause",
                                "value",
                                "first"));
        Revision silent =
                Revision.of(List.of(replicas("2", "web:2", "")), "d-1").getFirst();
        assertThat(silent.back(NOW).steps())
                .contains(Map.of("op", "remove", "path", "/metadata/annotations/kubernetes.io~1change-cause"));
        Tree plain = NOW.with("metadata", NOW.tree("metadata").with("annotations", null));
        assertThat(silent.back(plain).steps()).hasSize(3);
        assertThat(first.back(plain).steps())
                .contains(
                        Map.of("op", "add", "path", "/metadata/annotations", "value", Map.of(Revision.CAUSE, "first")));
    }

    @Test
    void selectorsAreWrittenAsAddressesHaveThem() {
        assertThat(Revision.selector(tree("""
                {"spec": {"selector": {"matchLabels": {"app": "web"}, "matchExpressions": [
                    {"key": "tier", "operator": "In", "values": ["a", "b"]},
                    {"key": "tier", "operator": "NotIn", "values": ["c"]},
                    {"key": "x", "operator": "Exists"}, {"key": "y", "operator": "DoesNotExist"},
                    {"key": "z", "operator": "Later"}]}}}"""))).isEqualTo("app=web,tier in (a,b),tier notin (c),x,!y");
        assertThat(Revision.selector(Tree.EMPTY)).isEmpty();
    }

    @Test
    void longTextsOfTheClusterAreCut() {
        assertThat(Revision.of(List.of(replicas("1", "w".repeat(9_000), "")), "d-1"))
                .singleElement()
                .satisfies(revision -> assertThat(revision.images()).allMatch(image -> image.length() == 300));
    }
}
