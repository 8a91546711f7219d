package io.roadstead.console.uikit.gallery;

import io.roadstead.console.uikit.DevelopmentOnly;
import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The other end of the terminals on that page: gives back what is typed. Ctrl-D ends it, Ctrl-C loses the connection, and each
 * new size is printed.
 */
@Component
@DevelopmentOnly
class TerminalEcho implements SmartInitializingSingleton {
    static final String PATH = "/dev/terminal-echo";

    private static final String PROTOCOL = "roadstead.terminal.v1";
    private static final String GREETING =
            "\u001b[32m/app\u001b[0m $ ls --color\r\n\u001b[34mbin\u001b[0m  README  한국어  مرحبا  "
                    + WidgetsView.HOSTILE
                    + "\r\n\u001b]0;a title of its own\u0007\u001b]52;c;c3RvbGVu\u0007"
                    + "\u001b]8;;https://evil.example\u0007click here\u001b]8;;\u0007\r\n"
                    + "x".repeat(10_000) + "\r\n\u001b[32m/app\u001b[0m $ ";

    private final EchoTickets tickets;
    private final ServletContext servlets;

    TerminalEcho(EchoTickets tickets, ServletContext servlets) {
        this.tickets = tickets;
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (servlets.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, PATH)
                        .subprotocols(List.of(PROTOCOL))
                        .configurator(new Makes())
                        .build());
            } catch (DeploymentException refused) {
                throw new IllegalStateException("the echo cannot be reached", refused);
            }
        }
    }

    private final class Makes extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new Echo(tickets));
        }
    }

    /** One terminal. */
    private static final class Echo extends Endpoint {
        private final EchoTickets tickets;
        private boolean open;

        Echo(EchoTickets tickets) {
            this.tickets = tickets;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(String.class, text -> told(session, text));
            session.addMessageHandler(ByteBuffer.class, bytes -> typed(session, bytes));
        }

        private void told(Session session, String text) {
            JsonNode message = new JsonMapper().readTree(text);
            switch (message.path("type").asString("")) {
                case "open" -> open(session, message.path("ticket").asString(""));
                case "resize" -> print(session, "[" + message.path("columns") + " x " + message.path("rows") + "]\r\n");
                default -> {} // what is shown is confirmed; an echo does not wait for it
            }
        }

        private void open(Session session, String ticket) {
            open = tickets.use(ticket);
            if (open) {
                say(session, "{\"type\": \"ready\"}");
                print(session, GREETING);
            } else {
                close(session, 4401, "The ticket is used or too old.");
            }
        }

        private void typed(Session session, ByteBuffer bytes) {
            String text = StandardCharsets.UTF_8.decode(bytes).toString();
            if (!open) {
                close(session, 4401, "No ticket was shown.");
            } else if (text.indexOf(4) >= 0) {
                say(session, "{\"type\": \"end\", \"reason\": \"The shell ended with code 0.\"}");
                close(session, 1000, "");
            } else if (text.indexOf(3) >= 0) {
                close(session, 1011, "");
            } else {
                print(session, text.replace("\r", "\r\n"));
            }
        }

        private static void say(Session session, String message) {
            try {
                session.getBasicRemote().sendText(message);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static void print(Session session, String text) {
            try {
                session.getBasicRemote().sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        private static void close(Session session, int code, String reason) {
            try {
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
