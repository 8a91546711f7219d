package io.roadstead.console;

import io.roadstead.console.access.FirstAdministrator;
import io.roadstead.console.database.RunningNotice;
import java.net.URI;
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
    private final RunningNotice notice;
    private Optional<String> link = Optional.empty();

    FirstPage(ConsoleProperties properties, FirstAdministrator administrator, RunningNotice notice) {
        this.properties = properties;
        this.administrator = administrator;
        this.notice = notice;
    }

    /** Before the port opens, so that a refused password leaves nothing running. */
    @Override
    public void afterSingletonsInstantiated() {
        link = administrator.prepare();
    }

    @EventListener
    void announce(ApplicationReadyEvent ready) {
        if (!(ready.getApplicationContext() instanceof WebServerApplicationContext pages)
                || pages.getWebServer() == null) {
            return;
        }
        String url = properties.url(pages.getWebServer().getPort());
        notice.announce(URI.create(url));
        Duration taken = ready.getTimeTaken();
        System.out.printf("Roadstead is ready at %s (%.1f s)%n", url, taken == null ? 0 : taken.toMillis() / 1000.0);
        link.ifPresent(path -> System.out.printf(
                "%nNobody can sign in yet. Make the first administrator here, within an hour; the link works once:%n%n"
                        + "  %s%s%n%n",
                url, path));
    }
}
