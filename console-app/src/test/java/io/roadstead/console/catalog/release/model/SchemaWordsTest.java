package io.roadstead.console.catalog.release.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.model.SchemaWords.Fault;
import org.junit.jupiter.api.Test;

class SchemaWordsTest {
    @Test
    void namesEachFieldThatTheSchemaDoesNotTake() {
        String words = """
                INSTALLATION FAILED: values don't meet the specifications of the schema(s) in the following chart(s):
                web:
                - at '/replicas': got string, want integer
                - at '/image/tag': minLength: got 0, want 1
                - at '/hosts/0/name': got null, want string
                - at '': missing property 'size'
                """;
        assertThat(SchemaWords.faults(words))
                .containsExactly(
                        new Fault("replicas", "got string, want integer"),
                        new Fault("image.tag", "minLength: got 0, want 1"),
                        new Fault("hosts[0].name", "got null, want string"),
                        new Fault("", "missing property 'size'"));
    }

    @Test
    void findsNoneInOtherWords() {
        assertThat(SchemaWords.faults("INSTALLATION FAILED: cannot reuse a name\n- at '/a': b"))
                .isEmpty();
    }
}
