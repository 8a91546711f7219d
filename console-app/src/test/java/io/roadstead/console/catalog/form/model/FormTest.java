package io.roadstead.console.catalog.form.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.form.ChartForms;
import io.roadstead.console.catalog.form.ValuesText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a chart's questions and schema. */
class FormTest {
    private static final String QUESTIONS = """
            questions:
            - variable: auth.password
              label: Password
              type: password
              required: true
              min_length: 8
              group: Sign-in
            - variable: service.type
              type: enum
              options: [ClusterIP, NodePort]
              default: ClusterIP
              show_subquestion_if: NodePort
              subquestions:
              - variable: service.nodePort
                type: int
                min: 30000
                max: 32767
            - variable: ingress.host
              type: hostname
              show_if: ingress.enabled=true&&service.type!=NodePort||always=yes
            - variable: "list[0].name"
              type: string
            - variable: odd
              type: colour
            presets:
            - name: small
              label: Small
              values: {replicas: 1}
            """;

    private static final String SCHEMA = """
            {"type": "object", "required": ["name", "image"],
             "properties": {
               "name": {"type": "string", "title": "Name", "pattern": "^[a-z]+$", "maxLength": 5},
               "image": {"$ref": "#/$defs/image"},
               "replicas": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
               "mode": {"enum": ["one", "two"]},
               "level": {"enum": [1, 2]},
               "ratio": {"enum": [1, 0.5]},
               "hosts": {"type": "array", "items": {"type": "string"}},
               "ports": {"type": "array", "items": {"type": "integer"}},
               "token": {"type": "string", "writeOnly": true},
               "labels": {"type": "object", "additionalProperties": {"type": "string"}},
               "loop": {"$ref": "#/properties/loop"},
               "afar": {"$ref": "https://example.com/schema.json"}
             },
             "$defs": {"image": {"title": "Image", "properties": {"tag": {"type": "string"}}, "required": ["tag"]}}}
            """;

    private static Form questions(String text) {
        return ChartForms.of(Optional.of(text), Optional.empty(), "");
    }

    private static Form schema(String text, String values) {
        return ChartForms.of(Optional.empty(), Optional.of(text), values);
    }

    private static FormField field(Form form, String path) {
        return form.field(ValuePath.parse(path).orElseThrow()).orElseThrow();
    }

    private static Values values(String yaml) {
        return ValuesText.orNone(yaml);
    }

    @Test
    void questionsBecomeFieldsInTheirGroups() {
        Form form = questions(QUESTIONS);
        assertThat(form.source()).isEqualTo(Form.Source.QUESTIONS);
        assertThat(form.groups()).extracting(Form.Group::title).containsExactly("Sign-in", "");
        assertThat(form.fields().map(field -> field.path() + " " + field.type()))
                .containsExactly(
                        "auth.password PASSWORD", "service.type ENUM", "service.nodePort INT", "ingress.host HOSTNAME");
        assertThat(form.skipped())
                .as("a place in a list and a type of nobody's")
                .isEqualTo(2);
        assertThat(form.presets()).singleElement().satisfies(preset -> {
            assertThat(preset.label()).isEqualTo("Small");
            assertThat(preset.values()).isEqualTo(values("replicas: 1"));
        });
    }

    @Test
    void fieldsAreShownWhereTheirConditionHolds() {
        Form form = questions(QUESTIONS);
        FormField port = field(form, "service.nodePort");
        FormField host = field(form, "ingress.host");
        assertThat(port.isShown(values("service: {type: NodePort}"))).isTrue();
        assertThat(port.isShown(values("service: {type: ClusterIP}"))).isFalse();
        assertThat(port.isShown(values("service: plain"))).isFalse();
        assertThat(host.isShown(values("ingress: {enabled: true}"))).isTrue();
        assertThat(host.isShown(values("{ingress: {enabled: true}, service: {type: NodePort}}")))
                .isFalse();
        assertThat(host.isShown(values("always: 'yes'"))).isTrue();
    }

    @Test
    void whatIsNoConditionHidesNothing() {
        for (String odd : List.of("", "a", "=", "a=b&&", "a.[0]=1", "a~b", "x".repeat(600) + "=1")) {
            assertThat(Condition.parse(odd)).as(odd).isEmpty();
        }
    }

    @Test
    void aSchemaBecomesFieldsAndGroups() {
        Form form = schema(SCHEMA, "replicas: 2");
        assertThat(form.source()).isEqualTo(Form.Source.SCHEMA);
        assertThat(form.groups()).extracting(Form.Group::title).containsExactly("", "Image");
        assertThat(form.fields().map(field -> field.path() + " " + field.type()))
                .containsExactly(
                        "name STRING",
                        "replicas INT",
                        "mode ENUM",
                        "level INT",
                        "ratio FLOAT",
                        "hosts LIST",
                        "token PASSWORD",
                        "image.tag STRING");
        assertThat(form.skipped()).as("ports, labels, loop, afar").isEqualTo(4);
        assertThat(field(form, "name").rules().required()).isTrue();
        assertThat(field(form, "image.tag").rules().required()).isTrue();
        assertThat(field(schema(SCHEMA, "name: there"), "name").rules().required())
                .as("the chart has one")
                .isFalse();
    }

    @Test
    void whatIsTypedIsReadByTheRulesOfItsField() {
        Form form = schema(SCHEMA, "");
        Form asked = questions(QUESTIONS);
        assertThat(fault(form, "name", "")).isEqualTo("missing");
        assertThat(fault(form, "name", "Abc")).isEqualTo("wrong-form");
        assertThat(fault(form, "name", "abcdef")).isEqualTo("too-long");
        assertThat(fault(form, "replicas", "0")).isEqualTo("too-small");
        assertThat(fault(form, "replicas", "10")).isEqualTo("too-large");
        assertThat(fault(form, "replicas", "two")).isEqualTo("no-whole-number");
        assertThat(fault(form, "replicas", "1e3")).isEqualTo("no-whole-number");
        assertThat(fault(form, "mode", "three")).isEqualTo("not-offered");
        assertThat(fault(asked, "auth.password", "short")).isEqualTo("too-short");
        assertThat(value(form, "replicas", " 3 ")).isEqualTo(3L);
        assertThat(value(form, "hosts", "a\n\n b \n")).isEqualTo(List.of("a", "b"));
        assertThat(value(asked, "auth.password", " keeps space ")).isEqualTo(" keeps space ");
        assertThat(value(form, "mode", "two")).isEqualTo("two");
        assertThat(value(form, "level", "2")).isEqualTo(2L);
        assertThat(fault(form, "level", "3")).isEqualTo("not-offered");
    }

    private static Object value(Form form, String path, String typed) {
        return FieldInput.read(field(form, path), typed) instanceof FieldInput.Read.Good good && good.value() != null
                ? good.value()
                : "nothing";
    }

    private static String fault(Form form, String path, String typed) {
        return FieldInput.read(field(form, path), typed) instanceof FieldInput.Read.Bad bad
                ? bad.fault().kind().word()
                : "none";
    }

    @Test
    void proposalsOfQuestionsStartANewInstallationWhereTheyAreShown() {
        Form form = questions("""
                questions:
                - {variable: size, type: string, default: 8Gi}
                - {variable: same, type: int, default: "3"}
                - {variable: hidden, type: string, default: x, show_if: "size=1Gi"}
                """);
        assertThat(form.start(values("same: 3"))).isEqualTo(values("size: 8Gi"));
    }

    /** Attack: a form of any shape. Invariant: none makes the reader fail, or grow without end. */
    @Test
    void formsOfAnyShapeAreRead() {
        for (String odd : List.of(
                "questions: text",
                "questions: [1, [2], {variable: 5}, null]",
                "questions: [{variable: a, options: {b: 1}, default: [1], min: many, subquestions: text}]",
                "presets: [{values: text}, {name: 3, values: {}}]",
                "[]",
                "a: &a [*a]",
                "questions: [{variable: a, label: \"\\u202e\\0\\n\\u001b[31mred\"}]")) {
            assertThat(questions(odd).fields().count()).as(odd).isLessThan(2);
        }
        String many = "questions:\n" + "- {variable: a, type: string}\n".repeat(2_000);
        assertThat(questions(many).fields().count()).isEqualTo(Form.MOST_FIELDS);
        for (String odd : List.of(
                "",
                "[]",
                "{\"properties\": 1}",
                "{\"$ref\": \"#\"}",
                "{\"properties\": {\"a\": {\"type\": [\"string\", \"integer\"]}}}",
                "{\"allOf\": [{\"$ref\": \"#/allOf/0\"}]}")) {
            assertThat(schema(odd, "")).as(odd).isEqualTo(Form.NONE);
        }
        String deep = "{\"properties\":{\"a\":".repeat(200) + "{\"type\":\"string\"}" + "}}".repeat(200);
        assertThat(schema(deep, "").fields()).isEmpty();
    }

    /** Attack: a pattern that takes years. Invariant: the field answers at once, and leaves the question to the engine. */
    @Test
    void patternsWithoutEndAreLeftUndecided() {
        assertThat(BoundedPattern.find("(.*)(.*)(.*)(.*)x$", "a".repeat(900))).isEqualTo(BoundedPattern.Answer.UNKNOWN);
        assertThat(BoundedPattern.find("(a|b)*c", "ab".repeat(490))).isNotEqualTo(BoundedPattern.Answer.YES);
        assertThat(BoundedPattern.find("[", "a")).isEqualTo(BoundedPattern.Answer.UNKNOWN);
        assertThat(BoundedPattern.find("^a$", "a")).isEqualTo(BoundedPattern.Answer.YES);
        assertThat(BoundedPattern.find("^a$", "b")).isEqualTo(BoundedPattern.Answer.NO);
    }
}
