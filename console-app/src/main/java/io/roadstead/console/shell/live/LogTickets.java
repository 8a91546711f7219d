package io.roadstead.console.shell.live;

import io.roadstead.console.shell.OneUseTickets;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Tickets for logs, for one browser and what it looks at. */
@Component
class LogTickets extends OneUseTickets<Viewer> {
    LogTickets(RandomGenerator secure, Clock clock) {
        super(secure, clock);
    }
}
