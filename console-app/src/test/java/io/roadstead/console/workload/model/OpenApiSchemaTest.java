package io.roadstead.console.workload.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OpenApiSchemaTest {
    /** What API servers write, and what the editor gets. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "string", "description": "A name."}                    | {"description":"A name.","type":"string"}
            {"type": "string", "enum": ["A", "B"], "default": "A"}          | {"default":"A","type":"string","enum":["A","B"]}
            {"x-kubernetes-int-or-string": true, "anyOf": [{"type": "integer"}, {"type": "string"}]} | {"type":["integer","string"]}
            {"type": "string", "format": "int-or-string"}                   | {"type":["integer","string"]}
            {"oneOf": [{"type": "string"}, {"type": "number"}]}             | {"type":["string","number"]}
            {"allOf": [{"$ref": "#/components/schemas/a/b"}], "default": {}} | {"$ref":"#/$defs/a~1b"}
            {"$ref": "#/components/schemas/a%2"}                            | {"$ref":"#/$defs/a%252"}
            {"$ref": "https://example.org/a"}                               | {}
            {"type": "array", "items": {"type": "integer"}}                 | {"type":"array","items":{"type":"integer"}}
            {"type": "object"}                                              | {}
            {"type": "object", "additionalProperties": {"type": "string"}}  | {"type":"object","additionalProperties":{"type":"string"}}
            {"type": "object", "required": ["b", "a"], "properties": {"a": {"type": "boolean"}}} | {"type":"object","properties":{"a":{"type":"boolean"}},"required":["a","b"],"additionalProperties":false}
            {"type": "object", "x-kubernetes-preserve-unknown-fields": true, "properties": {"a": {}}} | {"type":"object","properties":{"a":{}}}
            {"type": ["x", 1], "properties": 7, "items": 8, "enum": {"a": 1}} | {}
            {"type": "array", "items": [1], "description": 4}               | {"type":"array","items":{}}
            {"type": "object", "required": [1, null, "a"], "properties": {"a": 5}} | {"type":"object","properties":{"a":{}},"required":["a"],"additionalProperties":false}
            """)
    void aSchemaIsReadAsItIsMeant(String written, String editor) {
        Schema.Whole whole = new Schema.Whole(OpenApiSchema.of(tree(written)), Map.of());
        assertThat(json(JsonSchema.of(whole, 100).with("$defs", null))).isEqualTo(editor);
    }

    @Test
    void aCircleOfReferencesStaysOne() {
        Tree root = tree("{\"type\":\"object\",\"properties\":{\"next\":{\"$ref\":\"#/components/schemas/node\"}}}");
        Schema.Whole whole =
                OpenApiSchema.whole(root, name -> name.equals("node") ? Optional.of(root) : Optional.empty());
        assertThat(whole.named()).containsOnlyKeys("node");
        assertThat(json(JsonSchema.of(whole, 0).tree("$defs", "node", "properties", "next")))
                .isEqualTo("{\"$ref\":\"#/$defs/node\"}");
    }

    @Test
    void aReferenceToNothingIsAnything() {
        Schema.Whole whole =
                OpenApiSchema.whole(tree("{\"$ref\":\"#/components/schemas/gone\"}"), name -> Optional.empty());
        assertThat(whole.named()).isEqualTo(Map.of("gone", new Schema.Any(Schema.Help.NONE)));
    }

    @Test
    void whatIsTooDeepIsAnything() {
        String deep = "{\"type\":\"array\",\"items\":".repeat(200) + "{}" + "}".repeat(200);
        Schema schema = OpenApiSchema.of(tree(deep));
        int depth = 0;
        while (schema instanceof Schema.Items items) {
            schema = items.item();
            depth++;
        }
        assertThat(depth).isLessThan(100);
    }

    @Test
    void longDescriptionsAreCut() {
        Schema.Whole whole = new Schema.Whole(
                new Schema.Scalar(List.of("string"), List.of(), new Schema.Help("<b>" + "x".repeat(50), null)),
                Map.of());
        assertThat(JsonSchema.of(whole, 10).text("description")).isEqualTo("<b>xxxxxx…");
        assertThat(JsonSchema.of(whole, 0).text("description")).isEmpty();
    }

    private static Tree tree(String json) {
        return Tree.of((Map<?, ?>) JsonMapper.shared().readValue(json, Object.class));
    }

    private static String json(Tree tree) {
        return JsonMapper.shared().writeValueAsString(tree.fields());
    }
}
