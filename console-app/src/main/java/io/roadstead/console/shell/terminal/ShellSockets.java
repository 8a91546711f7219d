package io.roadstead.console.shell.terminal;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Where browsers open their terminals; who is not signed in, or comes from another site, does not get so far. */
@Component
class ShellSockets implements SmartInitializingSingleton {
    static final String PATH = "/live/shell";
    static final String PROTOCOL = "roadstead.terminal.v1";

    /** Property of a connection: the id of the browser's session. */
    static final String BROWSER = ShellSockets.class.getName() + ".browser";

    private final ShellTickets tickets;
    private final ShellSessions sessions;
    private final ShellWords words;
    private final ServletContext servlets;

    ShellSockets(ShellTickets tickets, ShellSessions sessions, ShellWords words, ServletContext servlets) {
        this.tickets = tickets;
        this.sessions = sessions;
        this.words = words;
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (servlets.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Socket.class, PATH)
                        .subprotocols(List.of(PROTOCOL))
                        .configurator(new Makes())
                        .build());
            } catch (DeploymentException refused) {
                throw new IllegalStateException("shells cannot be reached", refused);
            }
        }
    }

    private final class Makes extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new Socket(tickets, sessions, words));
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHttpSession() instanceof HttpSession session) {
                config.getUserProperties().put(BROWSER, session.getId());
            }
        }
    }

    /** One browser's terminal. */
    private static final class Socket extends Endpoint {
        private final ShellTickets tickets;
        private final ShellSessions sessions;
        private final ShellWords words;

        Socket(ShellTickets tickets, ShellSessions sessions, ShellWords words) {
            this.tickets = tickets;
            this.sessions = sessions;
            this.words = words;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            new ShellTalk(session, tickets, sessions, words).begin();
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            ShellTalk.of(session).ifPresent(Socket::gone);
        }

        @Override
        public void onError(Session session, Throwable broken) {
            ShellTalk.of(session).ifPresent(Socket::gone); // a connection that broke; it is closed next
        }

        /** Elsewhere: whoever hears of it may hold the lock of the connection. */
        private static void gone(ShellTalk talk) {
            Thread.ofVirtual().name("shell-gone").start(talk::gone);
        }
    }
}
