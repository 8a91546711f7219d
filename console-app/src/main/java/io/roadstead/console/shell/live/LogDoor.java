package io.roadstead.console.shell.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.server.VaadinSession;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.shell.Carried;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.terminal.TerminalAnswer;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Lets the browser that is being served follow logs. */
@Service
public class LogDoor {
    private final LogTickets tickets;
    private final SignedIn signedIn;

    LogDoor(LogTickets tickets, SignedIn signedIn) {
        this.tickets = tickets;
        this.signedIn = signedIn;
    }

    /** A ticket for one stream, or why there is none. */
    public TerminalAnswer open(Component page, LogSubject subject) {
        return open(page, subject, true, new Carried());
    }

    /**
     * The same.
     *
     * @param follows whether it goes on, or ends with what there is now
     * @param carried counts what comes
     */
    public TerminalAnswer open(Component page, LogSubject subject, boolean follows, Carried carried) {
        Optional<Caller> caller = signedIn.caller();
        Optional<UUID> signIn = SignIns.current();
        if (caller.isEmpty() || signIn.isEmpty()) {
            return new TerminalAnswer.Refused(page.getTranslation("logs.refused.sign-in"));
        }
        String browser = VaadinSession.getCurrent().getSession().getId();
        return tickets.grant(new Viewer(caller.get(), signIn.get(), browser, subject, follows, carried))
                .<TerminalAnswer>map(ticket -> new TerminalAnswer.Granted(LogSockets.PATH, ticket))
                .orElseGet(() -> new TerminalAnswer.Refused(page.getTranslation("logs.refused.busy")));
    }
}
