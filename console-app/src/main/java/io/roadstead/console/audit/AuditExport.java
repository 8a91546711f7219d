package io.roadstead.console.audit;

import io.roadstead.console.audit.AuditSearch.Filter;
import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Head;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.audit.store.SearchStore;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/**
 * Writes records out, oldest first, in portions: it needs the same memory for a hundred records and for a million. Each
 * export is recorded before its first byte, and holds that record too if its filter lets it.
 */
@Service
public class AuditExport {
    /** Exports at a time, of everybody; each keeps one request busy for as long as its reader takes. */
    static final int MOST_AT_A_TIME = 4;

    static final int PORTION = 1_000;

    private final SearchStore store;
    private final RecordStore records;
    private final AuditTrail audit;
    private final Semaphore free = new Semaphore(MOST_AT_A_TIME);

    AuditExport(SearchStore store, RecordStore records, AuditTrail audit) {
        this.store = store;
        this.records = records;
        this.audit = audit;
    }

    /** Takes the records one after another. */
    public interface Writer extends Closeable {
        /** What stands before the first. */
        default void begin(OutputStream out) throws IOException {}

        /** One record. */
        void write(AuditRecord record, OutputStream out) throws IOException;

        /** What stands behind the last. */
        default void end(OutputStream out) throws IOException {}

        /** Gives back what it holds, whatever became of it. */
        @Override
        default void close() throws IOException {}
    }

    /**
     * Records that the caller exports, and fixes the end: what is added later is not in it. The fields are those of
     * {@link Filter#of}, which throws for a day that there is not.
     *
     * @throws ConsoleException.Denied if the caller may not read the trail
     * @throws ConsoleException.Unreachable if the export cannot be recorded
     */
    public Prepared prepare(Caller caller, Map<String, String> fields, String format) {
        caller.require(Permission.AUDIT_READ);
        Filter filter = Filter.of(fields);
        try {
            var entry = AuditEntry.of(AuditActor.person(caller.name()), "audit.export", "", AuditEntry.Outcome.DONE)
                    .with("format", format);
            audit.record(fields.isEmpty() ? entry : entry.with("filter", words(fields)));
        } catch (AuditUnavailable unrecorded) {
            throw new ConsoleException.Unreachable(
                    ProblemCode.AUDIT_UNAVAILABLE,
                    "Nothing was exported, since the audit trail cannot be written; an administrator finds the cause in the log.",
                    unrecorded);
        }
        return new Prepared(filter, records.head());
    }

    /**
     * The same for a document that can hold so many records only.
     *
     * @throws ConsoleException.Exhausted if the filter leaves more; then nothing is recorded
     */
    public Prepared prepareAtMost(Caller caller, Map<String, String> fields, String format, int most) {
        caller.require(Permission.AUDIT_READ);
        if (store.count(Filter.of(fields), most) >= most) { // the record of the export itself may be one more
            throw new ConsoleException.Exhausted(
                    ProblemCode.AUDIT_EXPORT_TOO_LARGE,
                    "The filter leaves more than the " + most + " records that a document of this format holds; narrow"
                            + " it by from and to, or ask for jsonl or csv.");
        }
        return prepare(caller, fields, format);
    }

    private static String words(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue())
                .collect(Collectors.joining(","));
    }

    /** An export that is recorded and not yet written. */
    public final class Prepared {
        private final Filter filter;
        private final Head head;

        private Prepared(Filter filter, Head head) {
            this.filter = filter;
            this.head = head;
        }

        /** Where the trail ended when it was prepared. */
        public Head head() {
            return head;
        }

        /**
         * Writes it.
         *
         * @throws ConsoleException.Exhausted if too many are being written
         */
        public void write(Writer writer, OutputStream out) throws IOException {
            if (!free.tryAcquire()) {
                throw new ConsoleException.Exhausted(
                        ProblemCode.AUDIT_EXPORT_BUSY,
                        MOST_AT_A_TIME + " exports are being written; try again when one of them is done.");
            }
            try (writer) {
                writer.begin(out);
                portions(writer, out);
                writer.end(out);
            } finally {
                free.release();
            }
        }

        private void portions(Writer writer, OutputStream out) throws IOException {
            Optional<Place> end = head.place();
            Optional<Place> behind = Optional.empty();
            while (true) {
                List<AuditRecord> portion = store.page(filter, behind, false, PORTION);
                for (AuditRecord record : portion) {
                    if (end.isEmpty() || record.place().compareTo(end.get()) > 0) {
                        return;
                    }
                    writer.write(record, out);
                }
                if (portion.size() < PORTION) {
                    return;
                }
                behind = Optional.of(portion.getLast().place());
            }
        }
    }
}
