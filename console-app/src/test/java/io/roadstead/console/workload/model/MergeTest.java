package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.roadstead.console.workload.YamlText;
import io.roadstead.console.workload.model.Merge.Merged;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTest {
    private static final String BASE = """
            metadata: {name: web, labels: {app: web}}
            spec:
              replicas: 2
              paused: false
              template:
                spec:
                  containers:
                  - {name: web, image: "web:1", args: [a, b]}
                  - {name: side, image: "side:1"}
            """;

    private static Tree tree(String yaml) {
        return ((YamlText.Parsed.Good) YamlText.parse(yaml)).object();
    }

    private static Tree changed(String from, String to) {
        assertThat(BASE).contains(from);
        return tree(BASE.replace(from, to));
    }

    private static Merged merge(Tree mine, Tree theirs) {
        return Merge.of(tree(BASE), mine, theirs);
    }

    @Test
    void changesOfDifferentFieldsAreBothKept() {
        assertThat(merge(changed("replicas: 2", "replicas: 5"), changed("app: web", "app: web, tier: front")))
                .isEqualTo(new Merged.Clean(
                        tree(BASE.replace("replicas: 2", "replicas: 5").replace("app: web", "app: web, tier: front"))));
    }

    @Test
    void containersAreToldApartByTheirNames() {
        assertThat(merge(changed("\"web:1\"", "\"web:2\""), changed("\"side:1\"", "\"side:2\"")))
                .isEqualTo(new Merged.Clean(
                        tree(BASE.replace("\"web:1\"", "\"web:2\"").replace("\"side:1\"", "\"side:2\""))));
    }

    @Test
    void aContainerThatOthersAddedStandsBehindMine() {
        Tree theirs = tree(BASE + "      - {name: proxy, image: \"proxy:1\"}\n");
        Merged merged = merge(changed("\"web:1\"", "\"web:2\""), theirs);
        assertThat(merged).isInstanceOf(Merged.Clean.class);
        assertThat(((Merged.Clean) merged).object().trees("spec", "template", "spec", "containers"))
                .extracting(container -> container.text("name"), container -> container.text("image"))
                .containsExactly(tuple("web", "web:2"), tuple("side", "side:1"), tuple("proxy", "proxy:1"));
    }

    @Test
    void theSameFieldWithOtherValuesIsAClashThatKeepsMine() {
        Merged merged = merge(
                changed("replicas: 2", "replicas: 5"),
                tree(BASE.replace("replicas: 2", "replicas: 3").replace("app: web", "app: shop")));
        assertThat(merged)
                .isEqualTo(new Merged.Clash(
                        List.of("spec.replicas"),
                        tree(BASE.replace("replicas: 2", "replicas: 5").replace("app: web", "app: shop"))));
    }

    @Test
    void theSameFieldWithTheSameValueIsNone() {
        Tree both = changed("replicas: 2", "replicas: 5");
        assertThat(merge(both, both)).isEqualTo(new Merged.Clean(both));
    }

    @Test
    void listsWithoutNamesAreComparedWhole() {
        assertThat(merge(changed("[a, b]", "[a, b, c]"), changed("[a, b]", "[z, a, b]")))
                .isInstanceOfSatisfying(
                        Merged.Clash.class,
                        clash -> assertThat(clash.paths()).containsExactly("spec.template.spec.containers[web].args"));
    }

    @Test
    void whatOneTookAwayAndTheOtherLeftGoes() {
        Tree mine = tree(BASE.replace("  paused: false\n", ""));
        assertThat(merge(mine, changed("app: web", "app: shop")))
                .isEqualTo(new Merged.Clean(
                        tree(BASE.replace("  paused: false\n", "").replace("app: web", "app: shop"))));
    }

    @Test
    void whatOneTookAwayAndTheOtherChangedIsAClash() {
        assertThat(merge(tree(BASE.replace("  paused: false\n", "")), changed("paused: false", "paused: true")))
                .isInstanceOfSatisfying(
                        Merged.Clash.class, clash -> assertThat(clash.paths()).containsExactly("spec.paused"));
    }

    @Test
    void aNullIsSomethingElseThanNothing() {
        assertThat(merge(changed("paused: false", "paused: null"), changed("app: web", "app: shop")))
                .isInstanceOfSatisfying(Merged.Clean.class, clean -> {
                    assertThat(clean.object().tree("spec").fields()).containsKey("paused");
                    assertThat(clean.object().at("spec", "paused")).isNull();
                });
    }
}
