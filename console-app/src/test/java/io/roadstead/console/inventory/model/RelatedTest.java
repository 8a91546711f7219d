package io.roadstead.console.inventory.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.inventory.model.Related.Ask;
import io.roadstead.console.inventory.model.Related.Known;
import io.roadstead.console.inventory.model.Related.Match;
import io.roadstead.console.inventory.model.Related.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RelatedTest {
    static Stream<Arguments> objects() {
        return Stream.of(
                Arguments.of(
                        known(
                                "pods",
                                "Pod",
                                Map.of("app", "a"),
                                Map.of("node", "n", "pvcs", List.of("d", "c"), "serviceAccount", "sa")),
                        List.of(
                                "NODE nodes / Named[names=[n]]",
                                "CLAIM persistentvolumeclaims ns/ Named[names=[c, d]]",
                                "SERVICE services ns/ Selecting[labels={app=a}]",
                                "ACCOUNT serviceaccounts ns/ Named[names=[sa]]")),
                Arguments.of(known("pods", "Pod", Map.of(), Map.of()), List.of()),
                Arguments.of(
                        known("persistentvolumes", "PersistentVolume", Map.of(), Map.of("claim", "shop/data")),
                        List.of("CLAIM persistentvolumeclaims shop/ Named[names=[data]]")),
                Arguments.of(
                        known("persistentvolumes", "PersistentVolume", Map.of(), Map.of("claim", "nonsense")),
                        List.of()),
                Arguments.of(
                        known("statefulsets.apps", "StatefulSet", Map.of(), Map.of("selector", Map.of("app", "a"))),
                        List.of(
                                "POD pods ns/ Labelled[labels={app=a}]",
                                "SERVICE services ns/ Selecting[labels={app=a}]",
                                "AUTOSCALER horizontalpodautoscalers.autoscaling ns/ Telling[fact=target, text=StatefulSet/it]")),
                Arguments.of(
                        known(
                                "ingresses.networking.k8s.io",
                                "Ingress",
                                Map.of(),
                                Map.of("backends", List.of("a", "other/b"))),
                        List.of("SERVICE services ns/ Named[names=[a]]")),
                Arguments.of(known("widgets.example.com", "Widget", Map.of("app", "a"), Map.of()), List.of()));
    }

    @ParameterizedTest
    @MethodSource("objects")
    void asksForWhatWorksTogether(Known object, List<String> asks) {
        assertThat(Related.of(object)).extracting(RelatedTest::said).containsExactlyElementsOf(asks);
    }

    @Test
    void aServiceWithoutSelectorHasNoPods() {
        assertThat(Related.of(known("services", "Service", Map.of(), Map.of("selector", Map.of()))))
                .noneMatch(ask -> ask.role() == Role.POD);
    }

    @Test
    void manyQuestionsOfOneSortAreOne() {
        Ask node = new Ask(Role.NODE, "nodes", "", new Match.Named(List.of("b")));
        Ask same = new Ask(Role.NODE, "nodes", "", new Match.Named(List.of("a", "b")));
        Ask claim = new Ask(Role.CLAIM, "persistentvolumeclaims", "ns", new Match.Named(List.of("a")));
        assertThat(Related.together(List.of(node, claim, same)))
                .extracting(RelatedTest::said)
                .containsExactly(
                        "NODE nodes / Named[names=[a, b]]", "CLAIM persistentvolumeclaims ns/ Named[names=[a]]");
    }

    private static Known known(String kind, String name, Map<String, String> labels, Map<String, Object> facts) {
        return new Known(kind, name, "ns", "it", labels, FactReader.of(facts));
    }

    private static String said(Ask ask) {
        return ask.role() + " " + ask.kind() + " " + ask.namespace() + "/ " + ask.match();
    }
}
