package io.roadstead.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.api.ApiPeople;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** WebSockets by raw handshakes of somebody who is signed in: only our own pages may open one. */
@ConsoleTest
@Import({ApiPeople.class, EveryRouteIT.MadePages.class})
class SocketOriginIT {
    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    private PageCalls browser;

    @BeforeEach
    void somebodyIsSignedIn() throws Exception {
        people.only();
        browser = new PageCalls(port);
        browser.signIn("user", ApiPeople.PASSWORD);
        browser.navigate("", "");
    }

    @Test
    void ourOwnPageOpensOne() throws Exception {
        assertThat(handshake("/VAADIN/push", "http://localhost:" + port)).startsWith("HTTP/1.1 101");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "null",
                "",
                "-",
                "http://localhost",
                "http://localhost:1",
                "http://localhost:PORT.evil.example",
                "http://evil.example/http://localhost:PORT",
                "http://localhost:PORT/",
                "http://localhost:PORT@evil.example",
                "http://evil.localhost:PORT",
                "ws://localhost:PORT",
                "http://LOCALHOST:PORT"
            })
    void noOtherSiteOpensOneAnywhere(String origin) throws Exception {
        for (String path : new String[] {
            "/VAADIN/push",
            "/vaadinServlet/VAADIN/push",
            "/",
            "/audit",
            "/healthz",
            "/api/v1/me",
            "/live/logs",
            "/live/shell"
        }) {
            assertThat(handshake(path, origin.replace("PORT", Integer.toString(port))))
                    .as(path)
                    .matches("HTTP/1.1 4\\d\\d.*");
        }
    }

    private String handshake(String path, String origin) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            String request = "GET " + path + "?v-r=push&v-uiId=0&X-Atmosphere-Transport=websocket HTTP/1.1\r\n"
                    + "Host: localhost:" + port + "\r\n"
                    + "Cookie: " + browser.cookies() + "\r\n"
                    + (origin.equals("-") ? "" : "Origin: " + origin + "\r\n")
                    + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            return status == null ? "" : status;
        }
    }
}
