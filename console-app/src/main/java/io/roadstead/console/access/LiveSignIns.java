package io.roadstead.console.access;

import com.vaadin.flow.server.WrappedSession;
import io.roadstead.console.uikit.LiveSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets no browser hear more once its sign-in has ended. To be told something is not to be active: idle times go on. */
@Component
class LiveSignIns implements LiveSession {
    private static final Logger log = LoggerFactory.getLogger(LiveSignIns.class);
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final String LOOKED_AT = LiveSignIns.class.getName() + ".at";

    private final SignIns signIns;
    private final Clock clock;

    LiveSignIns(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    @Override
    public boolean open(WrappedSession session) {
        try {
            Instant now = clock.instant();
            if (session.getAttribute(LOOKED_AT) instanceof Instant at && now.isBefore(at.plus(STEP))) {
                return true;
            }
            session.setAttribute(LOOKED_AT, now);
            return SignInCookie.recordOf(session)
                    .filter(id -> !signIns.open(id))
                    .isEmpty();
        } catch (IllegalStateException invalidated) {
            return false;
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("sign-in could not be looked at");
            return true;
        }
    }
}
