package io.roadstead.console.shell.live;

import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.remote.ClusterLogs;
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

/** Where browsers open their streams of logs; who is not signed in, or comes from another site, does not get so far. */
@Component
class LogSockets implements SmartInitializingSingleton {
    static final String PATH = "/live/logs";
    static final String PROTOCOL = "roadstead.logs.v1";

    /** Property of a connection: the id of the browser's session. */
    static final String BROWSER = LogSockets.class.getName() + ".browser";

    private final LogTickets tickets;
    private final LogFeed.Parts parts;
    private final ServletContext servlets;

    LogSockets(
            LogTickets tickets,
            ClusterLogs logs,
            LogTargets targets,
            LogViewers viewers,
            LogMetrics metrics,
            ServletContext servlets) {
        this.tickets = tickets;
        this.parts = new LogFeed.Parts(logs, targets::of, viewers, metrics, System::nanoTime);
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
                throw new IllegalStateException("logs cannot be reached", refused);
            }
        }
    }

    private final class Makes extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new Socket(tickets, parts));
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHttpSession() instanceof HttpSession session) {
                config.getUserProperties().put(BROWSER, session.getId());
            }
        }
    }

    /** One browser's stream. */
    private static final class Socket extends Endpoint {
        private final LogTickets tickets;
        private final LogFeed.Parts parts;

        Socket(LogTickets tickets, LogFeed.Parts parts) {
            this.tickets = tickets;
            this.parts = parts;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            new SocketTalk(session, tickets, parts).begin();
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            SocketTalk.of(session).ifPresent(SocketTalk::gone);
        }

        @Override
        public void onError(Session session, Throwable broken) {
            SocketTalk.of(session).ifPresent(SocketTalk::gone); // a connection that broke; it is closed next
        }
    }
}
