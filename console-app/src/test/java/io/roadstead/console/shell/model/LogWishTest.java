package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogWishTest {
    private static final LogOrigin APP = new LogOrigin("shop", "web-0.a", "app");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                "a/b",
                "a%2f",
                "a?x",
                "a#",
                "A",
                "-a",
                "a-",
                "a..b",
                "a.-b",
                "a b",
                "",
                "ä",
                "a\n",
                "../../secrets"
            })
    void whatIsNoNameNeverStandsInAnAddress(String name) {
        assertThat(LogOrigin.of("shop", name, "app")).isEmpty();
        assertThat(LogOrigin.of(name, "web", "app")).isEmpty();
        assertThat(LogOrigin.of("shop", "web", name)).isEmpty();
        if (!name.isEmpty()) {
            assertThat(LogWish.of(name, false, 10, 0)).isEmpty();
        }
    }

    @Test
    void addressesAreThoseOfTheApiServer() {
        LogWish wish = LogWish.of("", false, 100, 3600).orElseThrow();
        assertThat(wish.following(APP))
                .isEqualTo(
                        "/api/v1/namespaces/shop/pods/web-0.a/log?timestamps=true&container=app&follow=true&tailLines=100&sinceSeconds=3600");
        assertThat(wish.path(new LogOrigin("shop", "web", "")))
                .isEqualTo("/api/v1/namespaces/shop/pods/web/log?timestamps=true&tailLines=100&sinceSeconds=3600");
        assertThat(wish.following(APP, Instant.parse("2026-07-01T12:00:00.9Z")))
                .endsWith("&follow=true&tailLines=10000&sinceTime=2026-07-01T12:00:00Z");
    }

    @Test
    void theContainerBeforeIsNotFollowed() {
        assertThat(LogWish.of("app", true, 100, 0).orElseThrow().following(APP))
                .isEqualTo(
                        "/api/v1/namespaces/shop/pods/web-0.a/log?timestamps=true&container=app&previous=true&tailLines=100");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "-1,0", "10001,0", "100,-1", "100,99999999999"})
    void whatIsOutOfRangeIsNoWish(int tail, long since) {
        assertThat(LogWish.of("", false, tail, since)).isEmpty();
    }

    @Test
    void manyContainersShareTheRoom() {
        LogWish wish = LogWish.of("", false, 1_000, 0).orElseThrow();
        assertThat(wish.sharedBy(1).tail()).isEqualTo(1_000);
        assertThat(wish.sharedBy(50).tail()).isEqualTo(200);
        assertThat(wish.sharedBy(100).tail()).isEqualTo(100);
        assertThat(LogWish.of("", false, 5, 0).orElseThrow().sharedBy(100).tail())
                .isEqualTo(5);
    }
}
