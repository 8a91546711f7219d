package io.roadstead.console.catalog.release.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.release.Hook;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
    private static final String GOOD = """
            {"name": "web", "version": 3, "namespace": "shop",
             "info": {"status": "deployed", "first_deployed": "2026-01-02T03:04:05Z",
              "last_deployed": "2026-11-02T03:04:05.123456+02:00", "description": "Upgrade complete", "notes": "Hello"},
             "chart": {"metadata": {"name": "web", "version": "1.2.3", "appVersion": "9"}, "values": {"replicas": 1, "auth": {"password": ""}}},
             "config": {"replicas": 2}, "manifest": "---\\nkind: Service\\n",
             "hooks": [{"name": "check", "kind": "Pod", "events": ["test"], "weight": 5, "manifest": "kind: Pod",
              "last_run": {"phase": "Succeeded", "started_at": "", "completed_at": "2026-11-02T03:05:05Z"}}]}
            """;

    private static String packed(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(text);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Kubernetes adds a Base64 of its own to Helm's. */
    private static String asSecret(String base64) {
        return Base64.getEncoder().encodeToString(base64.getBytes(StandardCharsets.US_ASCII));
    }

    private static String packed(String text) throws IOException {
        return asSecret(packed(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String plain(String text) {
        return asSecret(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsWhatHelmWrites() throws IOException {
        assertThat(RecordReader.read(packed(GOOD))).hasValueSatisfying(release -> {
            assertThat(release.name()).isEqualTo("web");
            assertThat(release.revision()).isEqualTo(3);
            assertThat(release.status()).isEqualTo(ReleaseStatus.DEPLOYED);
            assertThat(release.at()).isEqualTo(Instant.parse("2026-11-02T01:04:05.123456Z"));
            assertThat(release.chart()).isEqualTo(new StoredRelease.ChartOf("web", "1.2.3", "9", Optional.empty()));
            assertThat(release.overrides()).isEqualTo(Map.of("replicas", 2));
            assertThat(release.defaults()).containsEntry("replicas", 1);
            assertThat(release.notes()).isEqualTo("Hello");
            assertThat(release.hooks())
                    .extracting(StoredRelease.StoredHook::hook)
                    .containsExactly(new Hook(
                            "Pod",
                            "check",
                            List.of("test"),
                            5,
                            "Succeeded",
                            Optional.of(Instant.parse("2026-11-02T03:05:05Z"))));
        });
    }

    @Test
    void readsOldOnesThatAreNotPacked() {
        assertThat(RecordReader.read(plain(GOOD))).map(StoredRelease::revision).contains(3);
    }

    @Test
    void unpacksNoMoreThanFits() throws IOException {
        byte[] bomb = new byte[RecordReader.MOST_BYTES + 1];
        java.util.Arrays.fill(bomb, (byte) ' ');
        assertThat(RecordReader.read(asSecret(packed(bomb)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "null",
                "\"text\"",
                "{",
                "{\"name\": \"a\"",
                "\u0000\u0001",
            })
    void isNothingWhereItIsNoRecord(String text) throws IOException {
        assertThat(RecordReader.read(packed(text))).isEmpty();
        assertThat(RecordReader.read(plain(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": 5, \"version\": \"x\", \"info\": [], \"chart\": 7, \"config\": [1], \"hooks\": {}}",
                "{\"version\": -1, \"info\": {\"status\": \"<b>\", \"last_deployed\": \"yesterday\"}, \"hooks\": [1, null, {}]}",
                "{\"version\": 99999999999999, \"info\": {\"last_deployed\": \"0001-01-01T00:00:00Z\"}, \"manifest\": null}",
                "{\"chart\": {\"metadata\": null, \"values\": \"x\"}, \"config\": null, \"hooks\": [{\"events\": 5, \"weight\": \"a\"}]}"
            })
    void takesWhatIsOfAnotherFormForNothing(String text) throws IOException {
        assertThat(RecordReader.read(packed(text))).hasValueSatisfying(release -> {
            assertThat(release.status()).isEqualTo(ReleaseStatus.UNKNOWN);
            assertThat(release.at()).isEqualTo(Instant.EPOCH);
            assertThat(release.overrides()).isEmpty();
            assertThat(release.manifest()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"not base64 !", "AAAA", "H4sIAAAAAAAA", "SDRzSUFBQUFBQUFB"})
    void isNothingWhereItIsNotPackedWell(String text) {
        assertThat(RecordReader.read(text)).isEmpty();
    }

    @Test
    void isNothingWhereItIsTooDeep() throws IOException {
        assertThat(RecordReader.read(packed("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))))
                .isEmpty();
    }

    @Test
    void cutsAndCleansWhatPeopleSee() throws IOException {
        String escape = "\\u001b]52;c;aGk=\\u0007\\u001b[31mred\\u001b[0m\\u202e";
        String text = "{\"name\": \"%s\", \"info\": {\"description\": \"%s\", \"notes\": \"%s\"}}"
                .formatted("n".repeat(2_000), escape, "x".repeat(100_000));
        assertThat(RecordReader.read(packed(text))).hasValueSatisfying(release -> {
            assertThat(release.name()).hasSizeLessThan(600);
            assertThat(release.description()).isEqualTo("red");
            assertThat(release.notes()).hasSizeLessThan(70_000);
        });
    }

    @Test
    void tellsNoSecretsInLogs() throws IOException {
        String text = GOOD.replace("\"replicas\": 2", "\"password\": \"hunter2\"");
        assertThat(RecordReader.read(packed(text)).orElseThrow().toString()).doesNotContain("hunter2");
    }
}
