package io.roadstead.console.shell.terminal;

import io.roadstead.console.shell.LiveSocket;
import jakarta.servlet.ServletContext;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Where browsers open their terminals. */
@Component
class ShellSockets implements SmartInitializingSingleton {
    static final String PATH = "/live/shell";
    static final String PROTOCOL = "roadstead.terminal.v1";

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
        LiveSocket.open(servlets, PATH, PROTOCOL, socket -> new ShellTalk(socket, tickets, sessions, words));
    }
}
