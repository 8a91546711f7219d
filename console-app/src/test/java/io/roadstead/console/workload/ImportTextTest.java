package io.roadstead.console.workload;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.workload.model.Draft;
import io.roadstead.console.workload.model.Draft.Content;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportTextTest {
    private static final String CONFIG = "apiVersion: v1\\nkind: ConfigMap\\nmetadata: {name: a}";

    /** Line breaks are written as \n; what is expected is number, line and name or fault of each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {a}                                    | 1@1 a
            {a}\\n---\\n{a}                        | 1@1 a, 2@5 a
            ---\\n# only words\\n---\\n{a}\\n---\\n | 1@4 a
            --- # why\\n{a}                        | 1@2 a
            {a}\\n...\\n{a}                        | 1@1 a, 2@5 a
            %YAML 1.2\\n---\\n{a}                  | 1@3 a
            {a}\\n---\\na: [1                      | 1@1 a, 2@5 unreadable@5
            {a}\\n---\\n\\n\\na: b\\n c: d\\n---\\n{a} | 1@1 a, 2@7 unreadable@8, 3@10 a
            kind: X                                | 1@1 no-kind@1
            apiVersion: v1\\nkind: X               | 1@1 no-name@1
            apiVersion: v1\\nkind: X\\nmetadata: {generateName: a-} | 1@1 generated-name@1
            - 1                                    | 1@1 no-object@1
            apiVersion: v1\\nkind: List\\nitems: [{apiVersion: v1, kind: A, metadata: {name: x}}, {kind: B}] | 1@1 x, 2@1 no-kind@1
            {"apiVersion": "v1", "kind": "A", "metadata": {"name": "json"}} | 1@1 json
            {a}\\n---\\n<<: *x                     | 1@1 a, 2@5 unreadable@5
            """)
    void eachDocumentIsReadByItself(String text, String expected) {
        String whole = text.replace("{a}", CONFIG).replace("\\n", "\n");
        assertThat(told(ImportText.read(whole))).isEqualTo(expected);
    }

    private static String told(ImportText.Read read) {
        return switch (read) {
            case ImportText.Read.Good(List<Draft> drafts) ->
                drafts.stream()
                        .sorted(Comparator.comparingInt(Draft::number))
                        .map(ImportTextTest::told)
                        .collect(Collectors.joining(", "));
            case ImportText.Read.Bad(String key, String detail) -> key + " " + detail;
        };
    }

    private static String told(Draft draft) {
        String what = switch (draft.content()) {
            case Content.Good good -> draft.name();
            case Content.Bad(int line, String key, String detail) -> key + "@" + line;
        };
        return draft.number() + "@" + draft.line() + " " + what;
    }

    @Test
    void whatOthersNeedComesFirstAndTheRestAsItStands() {
        String text =
                "Deployment,Service,ConfigMap,MutatingWebhookConfiguration,Namespace,CustomResourceDefinition,Widget,Secret"
                        .transform(kinds -> java.util.Arrays.stream(kinds.split(","))
                                .map(kind -> "apiVersion: v1\nkind: " + kind + "\nmetadata: {name: x}\n")
                                .collect(Collectors.joining("---\n")));
        assertThat(ImportText.read(text))
                .isInstanceOfSatisfying(
                        ImportText.Read.Good.class,
                        good -> assertThat(good.drafts().stream().map(Draft::kind))
                                .containsExactly(
                                        "Namespace",
                                        "CustomResourceDefinition",
                                        "ConfigMap",
                                        "Secret",
                                        "Service",
                                        "Deployment",
                                        "Widget",
                                        "MutatingWebhookConfiguration"));
    }

    @Test
    void thereIsABoundAndItIsSaid() {
        String many = IntStream.rangeClosed(0, ImportText.MOST)
                .mapToObj(number -> "apiVersion: v1\nkind: A\nmetadata: {name: n" + number + "}")
                .collect(Collectors.joining("\n---\n"));
        assertThat(told(ImportText.read(many))).isEqualTo("too-many 500");
        String list = "apiVersion: v1\nkind: List\nitems:\n" + "- {a: b}\n".repeat(600);
        assertThat(told(ImportText.read(list))).isEqualTo("too-many 500");
        assertThat(told(ImportText.read("x".repeat(ImportText.LONGEST + 1)))).isEqualTo("too-long 5000000");
        assertThat(told(ImportText.read("# nothing\n---\n"))).isEqualTo("empty ");
    }
}
