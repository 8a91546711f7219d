package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import tools.jackson.core.exc.StreamConstraintsException;

class ApiJsonTest {
    @Test
    void hasALimitOnLevels() {
        String deepest = "[".repeat(ApiJson.MAX_DEPTH) + "]".repeat(ApiJson.MAX_DEPTH);
        assertThat(ApiJson.MAPPER.readTree(deepest).isArray()).isTrue();
        assertThatThrownBy(() -> ApiJson.MAPPER.readTree("[" + deepest + "]"))
                .isInstanceOf(StreamConstraintsException.class);
    }

    @Test
    void hasALimitOnNumbers() {
        assertThatThrownBy(() -> ApiJson.MAPPER.readTree("9".repeat(101)))
                .isInstanceOf(StreamConstraintsException.class);
    }
}
