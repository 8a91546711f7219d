package io.roadstead.console;

import io.roadstead.console.access.IssuerAddress;
import io.roadstead.console.kernel.Network;
import java.net.InetAddress;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The public address where there is one, else this host and the port that was really taken. */
@Component
class ConsoleIssuer implements IssuerAddress {
    private final ConsoleProperties properties;
    private final Environment running;

    ConsoleIssuer(ConsoleProperties properties, Environment running) {
        this.properties = properties;
        this.running = running;
    }

    @Override
    public String url() {
        int port = running.getProperty("local.server.port", Integer.class, properties.uiPort());
        boolean everywhere = Network.address(properties.bind())
                .filter(InetAddress::isAnyLocalAddress)
                .isPresent();
        return everywhere && properties.publicUrl() == null ? "http://localhost:" + port : properties.url(port);
    }
}
