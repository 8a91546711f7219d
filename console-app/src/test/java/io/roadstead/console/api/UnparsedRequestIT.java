package io.roadstead.console.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Tomcat refuses while it reads the first lines: no page, no name of the server, no connection kept. */
@ConsoleTest
class UnparsedRequestIT {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /api/v1/me?x=LONG HTTP/1.1|",
                "GET /api/v1/me HTTP/1.1|X-Long: LONG",
                "GET /login HTTP/1.1|X-Long: LONG",
                "GET /api/v1/me HTTP/1.1|Bad Header: x",
                "GET /api/v1/me HTTP/1.1|Content-Length: -1",
                "GET /api/v1/me HTTP/9.9|",
                "GET api/v1/me HTTP/1.1|",
                "GE\\T /api/v1/me HTTP/1.1|",
                "GET /api/v1/me?<script> HTTP/1.1|",
                "nonsense|"
            })
    void isRefusedInFewWords(String line, String header) throws Exception {
        String answer = send(line, header == null ? "" : header + "\r\n");
        assertThat(answer).matches("(?s)HTTP/1.1 (4|5)\\d\\d.*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("<html", "<!doctype", "tomcat", "apache", "exception", "\r\nserver:", "<script>");
    }

    private String send(String line, String header) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = line + "\r\nHost: localhost\r\n" + header + "Connection: close\r\n\r\n";
            socket.getOutputStream()
                    .write(request.replace("LONG", "x".repeat(20_000)).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
