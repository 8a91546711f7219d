package io.roadstead.agent.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.agent.json.Json;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static Json list(String... groups) {
        String all = "{\"kind\":\"APIGroupDiscoveryList\",\"items\":[" + String.join(",", groups) + "]}";
        return Row.tree(all.getBytes(UTF_8)).orElseThrow();
    }

    private static String group(String name, String... versions) {
        return "{\"metadata\":{\"name\":\"" + name + "\"},\"versions\":[" + String.join(",", versions) + "]}";
    }

    private static String version(String name, String freshness, String... resources) {
        return "{\"version\":\"" + name + "\",\"freshness\":\"" + freshness + "\",\"resources\":["
                + String.join(",", resources) + "]}";
    }

    private static String resource(String name, String kind, String... verbs) {
        String all = IntStream.range(0, verbs.length)
                .mapToObj(i -> '"' + verbs[i] + '"')
                .collect(Collectors.joining(","));
        return "{\"resource\":\"" + name + "\",\"responseKind\":{\"kind\":\"" + kind
                + "\"},\"scope\":\"Namespaced\",\"verbs\":[" + all + "]}";
    }

    @Test
    void takesThePreferredVersionOfWhatCanBeListedAndWatched() {
        Served served = Served.of(
                list(group(
                        "",
                        version(
                                "v1",
                                "Current",
                                resource("pods", "Pod", "list", "watch"),
                                resource("events", "Event", "list", "watch"),
                                resource("endpoints", "Endpoints", "list", "watch"),
                                resource("bindings", "Binding", "create"),
                                resource("nodes", "Node", "list", "watch")))),
                list(
                        group(
                                "x.example.com",
                                version("v2", "Current", resource("things", "Thing", "list", "watch")),
                                version(
                                        "v1",
                                        "Current",
                                        resource("things", "Thing", "list", "watch"),
                                        resource("olds", "Old", "list", "watch"),
                                        resource("../secrets", "Trick", "list", "watch"))),
                        group(
                                "authorization.k8s.io",
                                version("v1", "Current", resource("subjectaccessreviews", "Review", "create"))),
                        group(
                                "metrics.k8s.io",
                                version("v1beta1", "Current", resource("pods", "PodMetrics", "list", "watch")))));
        assertThat(served.kinds().stream().map(KindRef::path))
                .containsExactly(
                        "/api/v1/nodes",
                        "/api/v1/pods",
                        "/apis/x.example.com/v1/olds",
                        "/apis/x.example.com/v2/things");
        assertThat(served.groups()).containsExactly("authorization.k8s.io", "metrics.k8s.io", "x.example.com");
    }

    @Test
    void saysThatAKindIsGoneOnlyWhereTheApiServerIsSure() {
        Served served = Served.of(list(), list(group("down.example.com", version("v1", "Stale"))));
        assertThat(served.lacks(new KindRef.Id("gone.example.com", "things"))).isTrue();
        assertThat(served.lacks(new KindRef.Id("down.example.com", "things"))).isFalse();
    }

    @Test
    void leavesOutWhatIsBeyondTheBound() {
        String[] many = IntStream.range(0, Served.MOST_KINDS + 5)
                .mapToObj(i -> resource("things" + i, "Thing" + i, "list", "watch"))
                .toArray(String[]::new);
        Served served = Served.of(
                list(group("", version("v1", "Current", resource("pods", "Pod", "list", "watch")))),
                list(group("a.example.com", version("v1", "Current", many))));
        assertThat(served.kinds())
                .hasSize(Served.MOST_KINDS)
                .first()
                .matches(kind -> kind.kind().equals("Pod"));
        assertThat(served.left()).hasSize(6);
        assertThat(served.lacks(served.left().getFirst().id())).isFalse();
    }
}
