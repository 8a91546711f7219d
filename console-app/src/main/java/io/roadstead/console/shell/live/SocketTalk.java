package io.roadstead.console.shell.live;

import io.roadstead.console.shell.LiveSocket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said over one WebSocket: first what is wanted, with a ticket, then how much was shown. */
final class SocketTalk implements LogFeed.Channel, LiveSocket.Talk {
    private static final Logger log = LoggerFactory.getLogger(SocketTalk.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_MESSAGE = 64 * 1024;
    private static final long FIRST_MESSAGE_MILLIS = 10_000;
    private static final long SILENCE_MILLIS = 60_000; // browsers answer the pings of every ten seconds by themselves

    private final Session session;
    private final LogTickets tickets;
    private final LogFeed.Parts parts;
    private @Nullable LogFeed feed;

    SocketTalk(Session session, LogTickets tickets, LogFeed.Parts parts) {
        this.session = session;
        this.tickets = tickets;
        this.parts = parts;
    }

    @Override
    public void begin() {
        session.setMaxTextMessageBufferSize(MOST_MESSAGE);
        session.setMaxIdleTimeout(FIRST_MESSAGE_MILLIS);
        session.addMessageHandler(String.class, this::heard);
    }

    @Override
    public synchronized void gone() {
        if (feed != null) {
            feed.end(LogEnd.GONE);
        }
    }

    private synchronized void heard(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            switch (message.path("type").asString("")) {
                case "open" -> open(message);
                case "shown" -> shown(message.path("weight").asLong(0));
                default -> close(LogEnd.MALFORMED);
            }
        } catch (JacksonException garbled) {
            close(LogEnd.MALFORMED);
        }
    }

    private void shown(long weight) {
        if (feed != null) {
            feed.shown(weight);
        }
    }

    private void open(JsonNode message) {
        Optional<Viewer> viewer =
                tickets.use(message.path("ticket").asString("")).filter(this::isThisBrowser);
        Optional<Opening> opening = Opening.parse(message);
        if (viewer.isEmpty() || feed != null) {
            close(LogEnd.TICKET);
        } else if (opening.isEmpty()) {
            close(LogEnd.MALFORMED);
        } else if (!parts.viewers().enter(viewer.get())) {
            close(LogEnd.LIMIT);
        } else {
            session.setMaxIdleTimeout(0);
            session.getUserProperties().put("org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", SILENCE_MILLIS);
            feed = new LogFeed(viewer.get(), opening.get(), this, parts);
            feed.start();
        }
    }

    private boolean isThisBrowser(Viewer viewer) {
        Principal person = session.getUserPrincipal();
        return person != null
                && person.getName().equals(viewer.caller().name())
                && LiveSocket.browser(session).filter(viewer.browser()::equals).isPresent();
    }

    @Override
    public void send(String message) throws IOException {
        session.getBasicRemote().sendText(message);
    }

    @Override
    public void ping() throws IOException {
        session.getBasicRemote().sendPing(ByteBuffer.allocate(0));
    }

    @Override
    public void close(LogEnd end) {
        try {
            if (session.isOpen()) {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(end.code()), end.word()));
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug().setCause(gone).log("a stream of logs was closed already");
        }
    }
}
