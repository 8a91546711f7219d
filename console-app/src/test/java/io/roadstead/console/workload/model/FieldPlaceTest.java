package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FieldPlaceTest {
    private static final Tree OBJECT = tree("""
            {"metadata": {"annotations": {"a.b/c": "x", "a": "y", "odd[0]": "z"}, "finalizers": ["one", "two"]},
             "spec": {"replicas": 3, "containers": [
              {"name": "web", "image": "w:1", "ports": [{"containerPort": 80, "protocol": "TCP"}, {"containerPort": 80, "protocol": "UDP", "name": "u"}]},
              {"name": "a\\"b]", "image": "q:1"}]}}""");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .spec.replicas                                  | 3
            .metadata.annotations.a.b/c                     | x
            .metadata.annotations.a                         | y
            .metadata.annotations.odd[0]                    | z
            .metadata.finalizers[="two"]                    | two
            .metadata.finalizers[0]                         | one
            .spec.containers[name="web"].image              | w:1
            .spec.containers[name="a\\"b]"].image           | q:1
            .spec.containers[name="web"].ports[containerPort=80,protocol="UDP"].name | u
            .spec.containers[name="none"].image             | -
            .spec.containers[name="web"                     | -
            .spec.containers[7]                             | -
            .spec..replicas                                 | -
            spec.replicas                                   | -
            [                                               | -
            .spec.replicas.x                                | -
            """)
    void aFieldIsFoundByWhatApiServersCallIt(String field, String expected) {
        assertThat(FieldPlace.find(OBJECT, field).map(String::valueOf).orElse("-"))
                .isEqualTo(expected);
    }

    @Test
    void aFieldIsLeftOutWithWhatIsEmptyWithoutIt() {
        Tree object =
                tree("{\"spec\": {\"a\": {\"b\": 1}, \"list\": [{\"name\": \"x\", \"v\": 1}, {\"name\": \"y\"}]}}");
        assertThat(FieldPlace.without(object, ".spec.a.b"))
                .isEqualTo(tree("{\"spec\": {\"list\": [{\"name\": \"x\", \"v\": 1}, {\"name\": \"y\"}]}}"));
        assertThat(FieldPlace.without(object, ".spec.list[name=\"x\"].v"))
                .isEqualTo(tree("{\"spec\": {\"a\": {\"b\": 1}, \"list\": [{\"name\": \"x\"}, {\"name\": \"y\"}]}}"));
        assertThat(FieldPlace.without(object, ".spec.none")).isEqualTo(object);
    }

    private static Tree tree(String json) {
        return Tree.of((Map<?, ?>) JsonMapper.shared().readValue(json, Object.class));
    }
}
