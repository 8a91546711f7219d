package io.roadstead.console;

import io.roadstead.console.kernel.StartupRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Where the pages listen; never where passwords would cross a network unencrypted. */
@Component
class ListenAddress implements WebServerFactoryCustomizer<ConfigurableWebServerFactory> {
    private final ConsoleProperties properties;

    ListenAddress(ConsoleProperties properties) {
        this.properties = properties;
    }

    @Override
    public void customize(ConfigurableWebServerFactory server) {
        server.setPort(properties.uiPort());
        server.setAddress(address());
    }

    private InetAddress address() {
        try {
            InetAddress address = InetAddress.getByName(properties.bind());
            if (!address.isLoopbackAddress() && !properties.behindTls()) {
                throw new StartupRefused("--bind " + properties.bind()
                        + " would send passwords unencrypted over the network; put a proxy with TLS in front and name its"
                        + " address in ROADSTEAD_PUBLIC_URL (https://…), or leave --bind at localhost.");
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new StartupRefused(
                    "--bind " + properties.bind() + " is not a host name or address of this machine.", unknown);
        }
    }
}
