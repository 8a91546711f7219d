package io.roadstead.console.access;

import io.roadstead.console.access.model.RepeatedFailures;
import io.roadstead.console.access.model.RepeatedFailures.Report;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AuditUnavailable;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Records what strangers were refused at the door. They can knock as often as they like, so a flood costs a few records
 * a minute: the first of a kind at once, those after it counted together. A count that cannot be recorded waits.
 */
@Component
public class RefusalAudit {
    private static final Logger log = LoggerFactory.getLogger(RefusalAudit.class);
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 100;
    private static final Refusal OTHERS = new Refusal("access.refusals", "", "", Outcome.REFUSED);

    private final AuditTrail audit;
    private final Clock clock;
    private final RepeatedFailures<Refusal> refusals = new RepeatedFailures<>(WINDOW, MOST_KINDS, OTHERS);

    RefusalAudit(AuditTrail audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What makes refusals the same.
     *
     * @param target of what exists only: what a stranger typed may be a password
     */
    record Refusal(String action, String target, String source, Outcome outcome) {}

    /** Somebody opened a setup link that is not good. Call it outside of transactions. */
    public void setupLink() {
        AuditEntry here = AuditEntry.of(AuditActor.ANONYMOUS, "access.setup-link.open", "", Outcome.REFUSED);
        count(new Refusal(here.action(), here.target(), here.source(), here.outcome()));
    }

    /** Somebody guesses too fast from this address, and was turned away unseen. Call it outside of transactions. */
    void throttled(String address) {
        count(new Refusal("access.sign-in.throttle", "", address, Outcome.REFUSED));
    }

    /** Somebody came back from a provider with nothing that counts. Call it outside of transactions. */
    public void provider() {
        AuditEntry here = AuditEntry.of(AuditActor.ANONYMOUS, SignInAudit.SIGN_IN, "", Outcome.REFUSED);
        count(new Refusal(here.action(), here.target(), here.source(), here.outcome()));
    }

    void count(Refusal refusal) {
        Instant now = clock.instant();
        List<Report<Refusal>> due;
        synchronized (refusals) {
            due = new ArrayList<>(refusals.ended(now));
            refusals.count(refusal, now).ifPresent(due::add);
        }
        due.forEach(this::report);
    }

    /** Counts what happened because the database does not answer: to record it now would only take longer. */
    void countForLater(Refusal refusal) {
        synchronized (refusals) {
            refusals.takeBack(new Report<>(refusal, 1), clock.instant());
        }
    }

    /** Reports what was counted in windows that ended. */
    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void flush() {
        flush(clock.instant());
    }

    /** Nothing that was counted is lost by a stop. */
    @PreDestroy
    void flushAll() {
        flush(Instant.MAX);
    }

    private void flush(Instant end) {
        List<Report<Refusal>> due;
        synchronized (refusals) {
            due = refusals.ended(end);
        }
        due.forEach(this::report);
    }

    private void report(Report<Refusal> report) {
        Refusal refusal = report.kind();
        try {
            audit.record(AuditEntry.of(AuditActor.ANONYMOUS, refusal.action(), refusal.target(), refusal.outcome())
                    .from(refusal.source())
                    .with("attempts", Long.toString(report.count())));
        } catch (AuditUnavailable | TransactionException unrecorded) {
            synchronized (refusals) {
                refusals.takeBack(report, clock.instant());
            }
            log.atWarn()
                    .addKeyValue("attempts", report.count())
                    .log("refusals were not recorded yet; trying again in a minute");
        }
    }
}
