package io.roadstead.console.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.PageCalls;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Terminals as browsers open them: by a ticket that is theirs, and as long as their sign-in lasts. */
@ConsoleTest
@Import(ApiPeople.class)
class ShellSocketIT {
    private static final String OPEN = "{\"type\":\"open\",\"ticket\":\"%s\",\"columns\":80,\"rows\":24}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    ShellTickets tickets;

    @Autowired
    JdbcClient sql;

    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Heard> opened = new ArrayList<>();
    private PageCalls browser = new PageCalls(0);

    @BeforeEach
    void somebodyIsSignedIn() throws Exception {
        people.only();
        browser = new PageCalls(port);
        browser.signIn("user", ApiPeople.PASSWORD);
        browser.navigate("", "");
    }

    @AfterEach
    void hangUp() {
        opened.forEach(heard -> heard.socket().ifPresent(WebSocket::abort));
        client.shutdownNow();
    }

    private String session() {
        return List.of(browser.cookies().split("; ")).stream()
                .filter(cookie -> cookie.startsWith("__Host-roadstead="))
                .map(cookie -> cookie.replaceFirst("^[^=]*=", ""))
                .findFirst()
                .orElseThrow();
    }

    private String ticket(String session) {
        Caller caller = new Caller(people.id(GlobalRole.USER), "user", GlobalRole.USER.permissions(), Optional.empty());
        UUID signIn = sql.sql("select id from access.sign_in").query(UUID.class).single();
        ShellWish wish = new ShellWish(new LogOrigin("shop", "web", "app"), ShellWish.USUAL);
        ShellPlace place = new ShellPlace(new ClusterId("c-aaaaaaaaaaaaaaaaaaaa"), "away", wish);
        return tickets.grant(new ShellOpening.Fresh(
                        new ShellOwner(caller, signIn, session), Locale.ENGLISH, UUID.randomUUID(), place, false))
                .orElseThrow();
    }

    /** What one end of a WebSocket hears. */
    private static final class Heard implements WebSocket.Listener {
        private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
        private final BlockingQueue<Integer> closed = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();
        private Optional<WebSocket> socket = Optional.empty();

        Optional<WebSocket> socket() {
            return socket;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            begun.append(data);
            if (last) {
                messages.add(JSON.readTree(begun.toString()));
                begun.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(data);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.add(status);
            return CompletableFuture.completedFuture(status);
        }

        void say(String text) {
            socket.orElseThrow().sendText(text, true).join();
        }

        JsonNode next() throws InterruptedException {
            JsonNode next = messages.poll(20, TimeUnit.SECONDS);
            assertThat(next).isNotNull();
            return next;
        }

        int code(int seconds) throws InterruptedException {
            Integer code = closed.poll(seconds, TimeUnit.SECONDS);
            return code == null ? -1 : code;
        }
    }

    private Heard connect(String cookies) {
        Heard heard = new Heard();
        heard.socket = Optional.of(client.newWebSocketBuilder()
                .header("Origin", "http://localhost:" + port)
                .header("Cookie", cookies)
                .subprotocols(ShellSockets.PROTOCOL)
                .buildAsync(URI.create("ws://localhost:" + port + ShellSockets.PATH), heard)
                .join());
        opened.add(heard);
        return heard;
    }

    /** The cluster is not there, or its user may nothing: either way the ticket was good, and is so no more. */
    @Test
    void aTicketOpensOneTerminal() throws Exception {
        String ticket = ticket(session());
        Heard heard = connect(browser.cookies());
        heard.say(OPEN.formatted(ticket));
        JsonNode end = heard.next();
        assertThat(end.get("type").asString()).isEqualTo("end");
        assertThat(end.get("reason").asString()).doesNotContain("shell.end");
        assertThat(heard.code(20)).isIn(4403, 4422, 4503);
        Heard again = connect(browser.cookies());
        again.say(OPEN.formatted(ticket));
        assertThat(again.code(20)).as("a ticket is good once").isEqualTo(4401);
    }

    @Test
    void whoShowsNoTicketOfHisOwnHearsNothing() throws Exception {
        for (String text : List.of(
                OPEN.formatted("guess"),
                OPEN.formatted(ticket("of another browser")),
                "{\"type\":\"shown\",\"bytes\":1}{",
                "nonsense",
                "{\"type\":\"other\"}")) {
            Heard heard = connect(browser.cookies());
            heard.say(text);
            assertThat(heard.code(20)).as(text).isIn(4400, 4401);
        }
        Heard types = connect(browser.cookies());
        types.socket()
                .orElseThrow()
                .sendBinary(ByteBuffer.wrap(new byte[] {'l', 's'}), true)
                .join();
        assertThat(types.code(20)).as("keys without a ticket").isEqualTo(4401);
    }

    @Test
    void theTicketOfAnotherPersonIsNone() throws Exception {
        String ticket = ticket(session());
        PageCalls other = new PageCalls(port);
        other.signIn("auditor", ApiPeople.PASSWORD);
        other.navigate("", "");
        Heard heard = connect(other.cookies());
        heard.say(OPEN.formatted(ticket));
        assertThat(heard.code(20)).isEqualTo(4401);
    }

    @Test
    void whoIsNotSignedInGetsNoConnection() {
        assertThatThrownBy(() -> connect("none=1"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WebSocketHandshakeException.class);
    }
}
