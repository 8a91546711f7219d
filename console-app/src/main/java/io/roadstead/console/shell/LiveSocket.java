package io.roadstead.console.shell;

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
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A WebSocket for our own pages; who is not signed in, or comes from another site, does not get so far. */
public final class LiveSocket {
    private static final String BROWSER = LiveSocket.class.getName() + ".browser";

    private LiveSocket() {}

    /** What is said over one. */
    public interface Talk {
        /** Somebody is there. */
        void begin();

        /** The browser has gone; told more than once, on a thread that holds no lock of the connection. */
        void gone();
    }

    /**
     * Lets browsers in here, where there is a server at all.
     *
     * @throws IllegalStateException if the server refuses it
     */
    public static void open(ServletContext servlets, String path, String protocol, Function<Session, Talk> talks) {
        if (servlets.getAttribute(ServerContainer.class.getName()) instanceof ServerContainer container) {
            try {
                container.addEndpoint(ServerEndpointConfig.Builder.create(Socket.class, path)
                        .subprotocols(List.of(protocol))
                        .configurator(new Makes(talks))
                        .build());
            } catch (DeploymentException refused) {
                throw new IllegalStateException(path + " cannot be reached", refused);
            }
        }
    }

    /** The id of the session of the browser at the other end. */
    public static Optional<String> browser(Session socket) {
        return Optional.ofNullable(socket.getUserProperties().get(BROWSER)).map(Object::toString);
    }

    private static final class Makes extends ServerEndpointConfig.Configurator {
        private final Function<Session, Talk> talks;

        Makes(Function<Session, Talk> talks) {
            this.talks = talks;
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new Socket(talks));
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            if (request.getHttpSession() instanceof HttpSession session) {
                config.getUserProperties().put(BROWSER, session.getId());
            }
        }
    }

    /** One browser's. */
    private static final class Socket extends Endpoint {
        private final Function<Session, Talk> talks;
        private volatile @Nullable Talk talk;

        Socket(Function<Session, Talk> talks) {
            this.talks = talks;
        }

        @Override
        public void onOpen(Session session, EndpointConfig config) {
            Talk begun = talks.apply(session);
            talk = begun;
            begun.begin();
        }

        @Override
        public void onClose(Session session, CloseReason reason) {
            gone();
        }

        @Override
        public void onError(Session session, Throwable broken) {
            gone(); // a connection that broke; it is closed next
        }

        private void gone() {
            Talk left = talk;
            if (left != null) {
                Thread.ofVirtual().name("live-gone").start(left::gone);
            }
        }
    }
}
