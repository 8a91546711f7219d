package io.roadstead.console.shell.terminal;

import io.roadstead.console.shell.LiveSocket;
import io.roadstead.console.shell.model.TerminalSize;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said over one WebSocket of a terminal. */
final class ShellTalk implements ShellSession.Screen, LiveSocket.Talk {
    private static final Logger log = LoggerFactory.getLogger(ShellTalk.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_MESSAGE = 256 * 1024; // the widget pastes 100,000 characters at most
    private static final long FIRST_MESSAGE_MILLIS = 10_000;
    private static final long SILENCE_MILLIS = 60_000;

    private final Session socket;
    private final ShellTickets tickets;
    private final ShellSessions sessions;
    private final ShellWords words;
    private volatile @Nullable ShellSession shell;
    private volatile Locale language = Locale.ENGLISH;

    ShellTalk(Session socket, ShellTickets tickets, ShellSessions sessions, ShellWords words) {
        this.socket = socket;
        this.tickets = tickets;
        this.sessions = sessions;
        this.words = words;
    }

    @Override
    public void begin() {
        socket.setMaxTextMessageBufferSize(MOST_MESSAGE);
        socket.setMaxBinaryMessageBufferSize(MOST_MESSAGE);
        socket.setMaxIdleTimeout(FIRST_MESSAGE_MILLIS);
        socket.addMessageHandler(String.class, this::heard);
        socket.addMessageHandler(ByteBuffer.class, this::typed);
    }

    @Override
    public void gone() {
        ShellSession left = shell;
        if (left != null) {
            left.detach(this);
        }
    }

    private void heard(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            ShellSession of = shell;
            switch (message.path("type").asString("")) {
                case "open" -> open(message);
                case "resize" -> {
                    if (of != null) {
                        of.resize(this, size(message));
                    }
                }
                case "shown" -> {
                    if (of != null) {
                        of.shown(this, message.path("bytes").asLong(0));
                    }
                }
                default -> close(ShellEnd.of(ShellEnd.Kind.MALFORMED));
            }
        } catch (JacksonException garbled) {
            close(ShellEnd.of(ShellEnd.Kind.MALFORMED));
        }
    }

    private void typed(ByteBuffer piece) {
        ShellSession of = shell;
        if (of == null) {
            close(ShellEnd.of(ShellEnd.Kind.TICKET));
            return;
        }
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        of.type(this, bytes);
    }

    private static TerminalSize size(JsonNode message) {
        return new TerminalSize(
                message.path("columns").asInt(80), message.path("rows").asInt(24));
    }

    private void open(JsonNode message) {
        Optional<ShellOpening> opening = tickets.use(message.path("ticket").asString(""))
                .filter(granted -> isThisBrowser(granted.owner()))
                .filter(granted -> shell == null);
        if (opening.isEmpty()) {
            close(ShellEnd.of(ShellEnd.Kind.TICKET));
            return;
        }
        language = opening.get().language();
        socket.setMaxIdleTimeout(0);
        socket.getUserProperties().put("org.apache.tomcat.websocket.READ_IDLE_TIMEOUT_MS", SILENCE_MILLIS);
        switch (opening.get()) {
            case ShellOpening.Fresh fresh -> begin(fresh, size(message));
            case ShellOpening.Back back ->
                sessions.find(back.id(), back.owner())
                        .ifPresentOrElse(
                                found -> attach(found, size(message)), () -> close(ShellEnd.of(ShellEnd.Kind.LEFT)));
        }
    }

    private void begin(ShellOpening.Fresh fresh, TerminalSize size) {
        switch (sessions.open(fresh, size)) {
            case ShellSessions.Opened.Not(ShellEnd why) -> close(why);
            case ShellSessions.Opened.Here(ShellSession made) -> {
                attach(made, size);
                if (fresh.again()) {
                    made.note(words.note(language, "shell.note.again"));
                }
                made.begin();
            }
        }
    }

    private void attach(ShellSession found, TerminalSize size) {
        shell = found;
        if (!found.attach(this, size)) {
            close(ShellEnd.of(ShellEnd.Kind.LEFT));
        }
    }

    private boolean isThisBrowser(ShellOwner owner) {
        Principal person = socket.getUserPrincipal();
        return person != null
                && person.getName().equals(owner.caller().name())
                && LiveSocket.browser(socket).filter(owner.browser()::equals).isPresent();
    }

    // --- The screen -------------------------------------------------------------------------------------------------

    @Override
    public void ready() {
        say("{\"type\":\"ready\"}");
    }

    @Override
    public void print(byte[] bytes) {
        try {
            synchronized (socket) {
                socket.getBasicRemote().sendBinary(ByteBuffer.wrap(bytes));
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug().setCause(gone).log("a browser left its shell");
        }
    }

    @Override
    public void ping() {
        try {
            synchronized (socket) {
                socket.getBasicRemote().sendPing(ByteBuffer.allocate(0));
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug().setCause(gone).log("a browser left its shell");
        }
    }

    private void say(String message) {
        try {
            synchronized (socket) {
                socket.getBasicRemote().sendText(message);
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug().setCause(gone).log("a browser left its shell");
        }
    }

    @Override
    public void close(ShellEnd end) {
        say(JSON.createObjectNode()
                .put("type", "end")
                .put("reason", words.end(language, end))
                .toString());
        try {
            if (socket.isOpen()) {
                socket.close(new CloseReason(
                        CloseReason.CloseCodes.getCloseCode(end.kind().code()),
                        end.kind().word()));
            }
        } catch (IOException | IllegalStateException gone) {
            log.atDebug().setCause(gone).log("a terminal was closed already");
        }
    }
}
