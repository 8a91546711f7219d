package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionTest {
    @Test
    void acceptsTheVersionsThatItNames() {
        var some = Precondition.parse("\"3\", \"5\"").orElseThrow();
        assertThat(some.accepts(3)).isTrue();
        assertThat(some.accepts(5)).isTrue();
        assertThat(some.accepts(4)).isFalse();
        assertThat(Precondition.parse("*").orElseThrow().accepts(7)).isTrue();
    }

    @Test
    void weakOrForeignTagsMatchNothing() {
        assertThat(Precondition.parse("W/\"3\"").orElseThrow().accepts(3)).isFalse();
        assertThat(Precondition.parse("\"03\"").orElseThrow().accepts(3)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "", "\"3", "\"3\" \"4\"", "\"a\nb\"", "**"})
    void refusesWhatIsNoTag(String header) {
        assertThat(Precondition.parse(header)).isEmpty();
    }
}
