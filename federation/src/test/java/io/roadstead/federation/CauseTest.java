package io.roadstead.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CauseTest {
    @Test
    void readsAsKeyWithArguments() {
        assertThat(Cause.of("placement.no-capacity", 3, "node-1")).hasToString("placement.no-capacity(3, node-1)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "placement", "Placement.lost", "placement.", "placement..lost", "a.b.c.d.e", "a b.c"})
    void refusesKeysThatCannotBeLookedUp(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cause.of(key));
    }

    @Test
    void boundsItsArguments() {
        Cause cause = new Cause("a.b", Collections.nCopies(20, "x".repeat(199) + "\uD83D\uDE00"));
        assertThat(cause.arguments()).hasSize(16).containsOnly("x".repeat(199));
    }

    @Test
    void keepsNoControlCharacters() {
        assertThat(Cause.of("a.b", "one\ntwo\u202Ethree").arguments()).isEqualTo(List.of("one two three"));
    }
}
