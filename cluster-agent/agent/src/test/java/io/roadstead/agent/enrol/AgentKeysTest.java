package io.roadstead.agent.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentKeysTest {
    @Test
    void comesBackAsItWasKept() {
        AgentKeys keys = AgentKeys.create("c-1")
                .registered(AgentKeys.create("c-1").key(), "k", "console", Map.of("a", "MCo="), "rj_1")
                .withNext();
        AgentKeys read = AgentKeys.of(keys.values()).orElseThrow();
        assertThat(read.values()).isEqualTo(keys.values());
        assertThat(read.next()).isPresent();
        assertThat(read.isRegistered()).isTrue();
    }

    @Test
    void isNoKeyWithoutItsSecretHalf() {
        Map<String, String> values = AgentKeys.create("c-1").values();
        values.put("privateKey", "AAAA");
        assertThat(AgentKeys.of(values)).isEmpty();
        assertThat(AgentKeys.of(Map.of())).isEmpty();
    }

    @Test
    void pinsNoKeyThatIsNone() {
        AgentKeys keys = AgentKeys.create("c-1");
        assertThat(keys.registered(keys.key(), "k", "console", Map.of("a", "no key"), "")
                        .pinned())
                .isEmpty();
    }

    @Test
    void noticesATokenThatItHasNotTried() {
        AgentKeys keys = AgentKeys.create("c-1");
        AgentKeys used = keys.registered(keys.key(), "k", "console", Map.of(), "rj_1");
        assertThat(used.isNew("rj_1")).isFalse();
        assertThat(used.isNew("rj_2")).isTrue();
        assertThat(used.isNew("")).isFalse();
    }

    @Test
    void showsNoSecretInWords() {
        AgentKeys keys = AgentKeys.create("c-1");
        assertThat(keys.toString()).doesNotContain(keys.values().get("privateKey"));
    }
}
