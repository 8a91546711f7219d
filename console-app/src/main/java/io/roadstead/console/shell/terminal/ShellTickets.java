package io.roadstead.console.shell.terminal;

import io.roadstead.console.shell.OneUseTickets;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Tickets for shells, for one browser and one shell. */
@Component
class ShellTickets extends OneUseTickets<ShellOpening> {
    ShellTickets(RandomGenerator secure, Clock clock) {
        super(secure, clock);
    }
}
