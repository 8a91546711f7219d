package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.AuditRecord.Content;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.kernel.AuditUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where every module says what was done. A record is written in the caller's transaction: either both are kept or
 * neither. Appends wait for each other until their transactions end, so record last and end soon.
 */
@Service
public class AuditTrail {
    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);

    private final RecordStore records;
    private final Checkpoints checkpoints;
    private final Clock clock;

    AuditTrail(RecordStore records, Checkpoints checkpoints, Clock clock) {
        this.records = records;
        this.checkpoints = checkpoints;
        this.clock = clock;
    }

    /**
     * Appends in the caller's transaction, or in one of its own where there is none.
     *
     * @throws AuditUnavailable if it cannot be written; the transaction is then rolled back, so let it pass
     */
    @Transactional
    public void record(AuditEntry entry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            records.append(head -> AuditRecord.following(head.hash(), head.next(now), now, content(entry)));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    checkpoints.grew();
                }
            });
        } catch (DataAccessException e) {
            log.atError()
                    .addKeyValue("action", entry.action())
                    .setCause(e)
                    .log("audit trail cannot be written; the action is refused");
            throw new AuditUnavailable(entry.action(), e);
        }
    }

    private static Content content(AuditEntry entry) {
        return new Content(
                entry.actor().kind().text(),
                entry.actor().name(),
                entry.action(),
                entry.target(),
                entry.outcome().text(),
                entry.source(),
                Optional.ofNullable(MDC.get("traceId")).map(AuditText::fit).orElse(""),
                entry.details().values());
    }
}
