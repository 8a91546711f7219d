package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.roadstead.console.access.model.SignInTrouble;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a provider takes the request, told from what it answers before any browser goes there. */
class AuthorizationProbeTest {
    private final AuthorizationProbe probe = new AuthorizationProbe(new ProviderHttp());
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer provider;
    private int status = 200;
    private String page = "";

    @BeforeEach
    void aProviderAnswers() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.createContext("/authorize", exchange -> {
            byte[] body = page.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        provider.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        provider.start();
    }

    @AfterEach
    void stop() {
        provider.stop(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 303})
    void aPageOrAWayToOneIsYes(int answer) {
        status = answer;
        assertThatCode(() -> probe.check(address())).doesNotThrowAnyException();
        assertThat(elsewhere).as("the browser follows, not the console").hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "400,<p>error: invalid_request; redirect_uri did not match,REDIRECT_URI",
        "400,<p>Invalid Redirect URI</p>,REDIRECT_URI",
        "400,<p>unknown client</p>,REQUEST_REFUSED",
        "403,'',REQUEST_REFUSED",
        "500,<p>redirect_uri,REDIRECT_URI",
        "503,'',REQUEST_REFUSED"
    })
    void aRefusalSaysWhatOfTheRequestIsWrong(int answer, String text, SignInTrouble trouble) {
        status = answer;
        page = text;
        assertThatThrownBy(() -> probe.check(address())).isInstanceOfSatisfying(Troubled.class, refused -> {
            assertThat(refused.trouble()).isEqualTo(trouble);
            assertThat(refused.detail()).isEqualTo("HTTP " + answer);
        });
    }

    @Test
    void aRefusalWithoutEndIsReadToItsBound() {
        status = 400;
        page = "redirect_uri ".repeat(ProviderHttp.MOST_BYTES / 10);
        assertThatThrownBy(() -> probe.check(address())).isInstanceOf(Troubled.class);
    }

    @Test
    void nobodyThereIsSaidSo() {
        provider.stop(0);
        assertThatThrownBy(() -> probe.check(address()))
                .isInstanceOfSatisfying(
                        Troubled.class,
                        refused -> assertThat(refused.trouble()).isEqualTo(SignInTrouble.DISCOVERY_UNREACHABLE));
    }

    private String address() {
        return "http://localhost:" + provider.getAddress().getPort() + "/authorize?client_id=roadstead";
    }
}
