package io.roadstead.console.shell.live;

import io.roadstead.console.shell.LiveSocket;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.remote.ClusterLogs;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Where browsers open their streams of logs. */
@Component
class LogSockets implements SmartInitializingSingleton {
    static final String PATH = "/live/logs";
    static final String PROTOCOL = "roadstead.logs.v1";

    private final LogTickets tickets;
    private final LogFeed.Parts parts;
    private final ServletContext servlets;

    LogSockets(
            LogTickets tickets,
            ClusterLogs logs,
            LogTargets targets,
            LogViewers viewers,
            LogMetrics metrics,
            LogRates rates,
            ServletContext servlets) {
        this.tickets = tickets;
        this.parts = new LogFeed.Parts(logs, targets::of, viewers, metrics, rates, System::nanoTime);
        this.servlets = servlets;
    }

    @Override
    public void afterSingletonsInstantiated() {
        LiveSocket.open(servlets, PATH, PROTOCOL, session -> new SocketTalk(session, tickets, parts));
    }
}
