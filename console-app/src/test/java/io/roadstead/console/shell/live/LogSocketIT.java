package io.roadstead.console.shell.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.PageCalls;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.protocol.inventory.Health;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/** Streams of logs as browsers open them: by a ticket that is theirs, and as long as their sign-in lasts. */
@ConsoleTest
@Import(ApiPeople.class)
class LogSocketIT {
    private static final String OPEN = "{\"type\":\"open\",\"ticket\":\"%s\",\"tail\":100}";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Autowired
    ApiPeople people;

    @Autowired
    LogTickets tickets;

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

    private static FleetObject pod() {
        return new FleetObject(
                new UUID(0, 1),
                new ClusterId("c-aaaaaaaaaaaaaaaaaaaa"),
                "away",
                new ObjectKind(1, "", "v1", "Pod", "pods", true, List.of()),
                "shop",
                "web",
                "uid",
                Optional.empty(),
                Instant.EPOCH,
                Map.of(),
                Health.FINE,
                "",
                "",
                List.of(),
                Map.of(),
                Instant.EPOCH);
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
        return tickets.grant(new Viewer(caller, signIn, session, new LogSubject.OfObject(pod())))
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
                .subprotocols(LogSockets.PROTOCOL)
                .buildAsync(URI.create("ws://localhost:" + port + LogSockets.PATH), heard)
                .join());
        opened.add(heard);
        return heard;
    }

    @Test
    void aTicketOpensOneStreamAndEndsWithTheSignIn() throws Exception {
        String ticket = ticket(session());
        Heard heard = connect(browser.cookies());
        heard.say(OPEN.formatted(ticket));
        assertThat(heard.next().get("origins").get(0).get("pod").asString()).isEqualTo("web");
        JsonNode standing = heard.next();
        assertThat(standing.get("standing").asString()).as("%s", standing).isIn("denied", "lost", "missing");
        Heard again = connect(browser.cookies());
        again.say(OPEN.formatted(ticket));
        assertThat(again.code(20)).as("a ticket is good once").isEqualTo(4401);
        sql.sql("delete from access.sign_in").update();
        assertThat(heard.code(5)).as("the sign-in has ended elsewhere").isEqualTo(4403);
    }

    @Test
    void anAccountThatIsDisabledEndsIt() throws Exception {
        Heard heard = connect(browser.cookies());
        heard.say(OPEN.formatted(ticket(session())));
        heard.next();
        sql.sql("update access.user_account set enabled = false where name = 'user'")
                .update();
        assertThat(heard.code(5)).as("the account is disabled").isEqualTo(4403);
    }

    @Test
    void whoShowsNoTicketOfHisOwnHearsNothing() throws Exception {
        for (String text : List.of(
                OPEN.formatted("guess"),
                OPEN.formatted(ticket("of another browser")),
                "{\"type\":\"open\",\"ticket\":\"" + ticket(session()) + "\",\"tail\":0}",
                "{\"type\":\"shown\",\"weight\":1}{",
                "nonsense",
                "{\"type\":\"other\"}")) {
            Heard heard = connect(browser.cookies());
            heard.say(text);
            assertThat(heard.code(20)).as(text).isIn(4400, 4401);
            assertThat(heard.messages).as(text).isEmpty();
        }
    }

    @Test
    void nineStreamsAreOneTooMany() throws Exception {
        for (int stream = 0; stream < LogViewers.MOST; stream++) {
            Heard heard = connect(browser.cookies());
            heard.say(OPEN.formatted(ticket(session())));
            heard.next();
        }
        Heard ninth = connect(browser.cookies());
        ninth.say(OPEN.formatted(ticket(session())));
        assertThat(ninth.code(20)).isEqualTo(4429);
    }

    @Test
    void whoIsNotSignedInGetsNoConnection() {
        assertThatThrownBy(() -> connect("none=1"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(WebSocketHandshakeException.class);
    }
}
