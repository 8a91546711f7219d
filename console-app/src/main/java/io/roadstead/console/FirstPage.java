package io.roadstead.console;

import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.kernel.StartupRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** What the person at the terminal reads once the console answers: its address and, the first time, the setup link. */
@Component
class FirstPage implements SmartInitializingSingleton {
    private final ConsoleProperties properties;
    private final FirstAdministrator administrator;
    private Optional<String> link = Optional.empty();

    FirstPage(ConsoleProperties properties, FirstAdministrator administrator) {
        this.properties = properties;
        this.administrator = administrator;
    }

    /** Before the port opens, so that a refused password or address leaves nothing running. */
    @Override
    public void afterSingletonsInstantiated() {
        refuseCleartextBeyondThisHost();
        link = administrator.prepare();
    }

    private void refuseCleartextBeyondThisHost() {
        try {
            if (!properties.behindTls()
                    && !InetAddress.getByName(properties.bind()).isLoopbackAddress()) {
                throw new StartupRefused("--bind " + properties.bind()
                        + " would send passwords unencrypted over the network; put a proxy with TLS in front and name its"
                        + " address in ROADSTEAD_PUBLIC_URL (https://…), or leave --bind at localhost.");
            }
        } catch (UnknownHostException unknown) {
            throw new StartupRefused(
                    "--bind " + properties.bind() + " is not a host name or address of this machine.", unknown);
        }
    }

    @EventListener
    void announce(ApplicationReadyEvent ready) {
        var server = ((WebServerApplicationContext) ready.getApplicationContext()).getWebServer();
        if (server == null) {
            return;
        }
        String url = properties.url(server.getPort());
        Duration taken = ready.getTimeTaken();
        System.out.printf("Roadstead is ready at %s (%.1f s)%n", url, taken == null ? 0 : taken.toMillis() / 1000.0);
        link.ifPresent(path -> System.out.printf(
                "%nNobody can sign in yet. Make the first administrator here, within an hour; the link works once:%n%n"
                        + "  %s%s%n%n",
                url, path));
    }
}
