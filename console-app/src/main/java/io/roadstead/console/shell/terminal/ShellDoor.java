package io.roadstead.console.shell.terminal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.terminal.TerminalAnswer;
import io.roadstead.console.uikit.terminal.TerminalDoor;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.stereotype.Service;

/** Lets the browser that is being served open shells, and come back to those it has. */
@Service
public class ShellDoor {
    private final ShellTickets tickets;
    private final ShellSessions sessions;
    private final BroughtPods brought;
    private final SignedIn signedIn;

    ShellDoor(ShellTickets tickets, ShellSessions sessions, BroughtPods brought, SignedIn signedIn) {
        this.tickets = tickets;
        this.sessions = sessions;
        this.brought = brought;
        this.signedIn = signedIn;
    }

    /** Who is being served; empty without a sign-in. */
    private Optional<ShellOwner> owner() {
        return signedIn.caller()
                .flatMap(caller -> SignIns.current()
                        .map(signIn -> new ShellOwner(
                                caller,
                                signIn,
                                VaadinSession.getCurrent().getSession().getId())));
    }

    /** A shell of this browser's at such a place that no page shows now, as after a reload. */
    public Optional<Way> left(Component page, Predicate<ShellPlace> where) {
        return owner().flatMap(owner -> sessions.left(owner, where))
                .map(session -> new Way(page, session.place(), session.id()));
    }

    /** A pod runs that was made for a shell: where none begins in it within a minute, it goes. On any thread. */
    public void await(Caller caller, ShellPlace place) {
        brought.await(caller, place);
    }

    /** No shell will begin in a pod that was made for one. On any thread. */
    public void giveUp(ShellPlace place) {
        brought.giveUp(place);
    }

    /** The way to a new shell. */
    public Way to(Component page, ShellPlace place) {
        return new Way(page, place, UUID.randomUUID());
    }

    /** The way to one shell, and to another in its place when it has ended. Used by one page. */
    public final class Way implements TerminalDoor {
        private final Component page;
        private final ShellPlace place;
        private UUID id;
        private boolean asked;
        private Optional<ShellOwner> opened = Optional.empty(); // what asks later asks on threads of no request

        private Way(Component page, ShellPlace place, UUID id) {
            this.page = page;
            this.place = place;
            this.id = id;
        }

        /** Where it leads. */
        public ShellPlace place() {
            return place;
        }

        @Override
        public TerminalAnswer open() {
            Optional<ShellOwner> owner = owner();
            if (owner.isEmpty()) {
                return new TerminalAnswer.Refused(page.getTranslation("shell.refused.sign-in"));
            }
            opened = owner;
            if (asked && place.temporary() && sessions.find(id, owner.get()).isEmpty()) {
                return new TerminalAnswer.Refused(page.getTranslation("shell.refused.gone"));
            }
            return tickets.grant(opening(owner.get(), UI.getCurrent().getLocale()))
                    .<TerminalAnswer>map(ticket -> new TerminalAnswer.Granted(ShellSockets.PATH, ticket))
                    .orElseGet(() -> new TerminalAnswer.Refused(page.getTranslation("shell.refused.busy")));
        }

        private ShellOpening opening(ShellOwner owner, Locale language) {
            boolean again = asked;
            asked = true;
            if (sessions.find(id, owner).isPresent()) {
                return new ShellOpening.Back(owner, language, id);
            }
            if (again) {
                id = UUID.randomUUID();
            }
            return new ShellOpening.Fresh(owner, language, id, place, again);
        }

        /** Bytes that were typed and printed so far; empty while there is no shell that this page opened. */
        public OptionalLong carried() {
            return opened.flatMap(owner -> sessions.find(id, owner)).stream()
                    .mapToLong(session -> session.typed() + session.printed())
                    .findFirst();
        }

        /** Ends it. */
        public void end() {
            owner().flatMap(owner -> sessions.find(id, owner))
                    .ifPresent(session -> session.end(ShellEnd.of(ShellEnd.Kind.CLOSED)));
        }
    }
}
