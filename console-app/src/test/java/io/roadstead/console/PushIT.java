package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The WebSocket by which pages are told what happens is not for pages of other sites. */
@ConsoleTest
class PushIT {
    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @AfterEach
    void hangUp() {
        client.shutdownNow(); // does not wait for a WebSocket that stays open
    }

    @Test
    void aForeignPageGetsNoWebSocket() {
        assertThatThrownBy(() -> connect("https://evil.example"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    /** What is refused above is refused for its origin. */
    @Test
    void ourOwnPageIsNotRefusedForItsOrigin() {
        try {
            connect("http://localhost:" + port).abort();
        } catch (CompletionException handshake) {
            assertThat(handshake.getCause())
                    .isInstanceOfSatisfying(
                            WebSocketHandshakeException.class,
                            refused -> assertThat(refused.getResponse().statusCode())
                                    .isNotEqualTo(403));
        }
    }

    private WebSocket connect(String origin) {
        return client.newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create("ws://localhost:" + port + "/VAADIN/push?v-r=push"), new WebSocket.Listener() {})
                .join();
    }
}
