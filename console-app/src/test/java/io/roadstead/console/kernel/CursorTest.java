package io.roadstead.console.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final ListOrder BY_NAME = new ListOrder("name", false);
    private static final ListOrder BY_AGE = new ListOrder("createdAt", true);
    private static final UUID ID = UUID.fromString("6d1f3e0a-0000-4000-8000-000000000001");

    @Test
    void comesBackAsItWent() {
        Cursor name = new Cursor(BY_NAME, "김@example.org", ID);
        Cursor age = new Cursor(BY_AGE, "2026-11-21T16:00:00.123456Z", ID);
        assertThat(Cursor.parse(name.encoded(), BY_NAME)).contains(name);
        assertThat(Cursor.parse(age.encoded(), BY_AGE)).contains(age);
    }

    @Test
    void isRefusedForAnotherOrder() {
        String encoded = new Cursor(BY_NAME, "ada", ID).encoded();
        assertThat(Cursor.parse(encoded, new ListOrder("name", true))).isEmpty();
        assertThat(Cursor.parse(encoded, BY_AGE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "====", "%00", "bmFtZQ", "ключ", "bmFtZQpuYW1lCm5hbWU", "bmFtZQ=="})
    void refusesGarbage(String text) {
        assertThat(Cursor.parse(text, BY_NAME)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+1000000000-12-31T23:59:59Z", "2026-13-01T00:00:00Z", "now", "2026-11-21T16:00:00+01:00"})
    void refusesForgedTimes(String key) {
        assertThat(Cursor.parse(forged("-createdAt\n" + ID + "\n" + key), BY_AGE))
                .isEmpty();
    }

    @Test
    void refusesWhatTheDatabaseWouldNotTake() {
        assertThat(Cursor.parse(forged("name\n" + ID + "\na\u0000b"), BY_NAME)).isEmpty();
        assertThat(Cursor.parse(forged("name\n1-1-1-1-1\nada"), BY_NAME)).isEmpty();
        assertThat(Cursor.parse("A".repeat(5_000), BY_NAME)).isEmpty();
    }

    private static String forged(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
