package io.roadstead.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.protocol.tunnel.TunnelTrust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentSettingsTest {
    private static final Map<String, String> GOOD = Map.of(
            "clusterId", "c-1", "mode", "viewer", "consoleUrl", "https://gateway.example.com:8443\n", "pins", "a, b,");

    @TempDir
    private Path folder;

    private static AgentSettings with(String name, String value) {
        Map<String, String> values = new HashMap<>(GOOD);
        values.put(name, value);
        return AgentSettings.of(values);
    }

    @Test
    void pinsTheConsole() {
        AgentSettings settings = AgentSettings.of(GOOD);
        assertThat(settings.address().host()).isEqualTo("gateway.example.com");
        assertThat(settings.address().port()).isEqualTo(8443);
        assertThat(settings.address().trust())
                .hasValueSatisfying(trust -> assertThat(trust).isInstanceOf(TunnelTrust.Pins.class));
        assertThat(with("pins", "").address().trust()).contains(new TunnelTrust.WellKnown());
        assertThat(with("consoleUrl", "https://[::1]").address().host()).isEqualTo("::1");
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(() -> with("mode", "root")).hasMessageContaining("mode");
        assertThatThrownBy(() -> with("clusterId", " ")).hasMessageContaining("clusterId");
        assertThatThrownBy(() -> with("consoleUrl", "http://x")).hasMessageContaining("consoleUrl");
        assertThatThrownBy(() -> with("httpsProxy", "socks://user:secret@x"))
                .hasMessageContaining("proxy")
                .hasMessageNotContaining("secret");
    }

    @Test
    void readsFilesAnew() throws IOException {
        for (Map.Entry<String, String> value : GOOD.entrySet()) {
            Files.writeString(folder.resolve(value.getKey()), value.getValue());
        }
        SettingsFolder settings = new SettingsFolder(folder);
        assertThat(settings.get().joinToken()).isEmpty();
        Files.writeString(folder.resolve("joinToken"), "rj_secret\n");
        assertThat(settings.get().joinToken()).isEqualTo("rj_secret");
        assertThat(settings.get().toString()).doesNotContain("secret");
    }
}
