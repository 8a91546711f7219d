package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.store.SearchStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds records for people and programs that may read them. */
@Service
public class AuditSearch {
    /** Longest search, in seconds: a text that stands nowhere makes the database read everything. */
    static final int MAX_SECONDS = 20;

    /** The one field to sort by: the place in the chain. */
    public static final String POSITION = "position";

    private final SearchStore store;

    AuditSearch(SearchStore store) {
        this.store = store;
    }

    /**
     * Which records; blank and empty parts let all pass.
     *
     * @param actor how the actor's name begins, in any case of letters
     * @param action how the action's key begins
     * @param target how the target begins
     * @param outcome the whole word
     * @param text part of any field, in any case of letters
     * @param from first moment
     * @param to moment before which
     */
    public record Filter(
            String actor,
            String action,
            String target,
            String outcome,
            String text,
            Optional<Instant> from,
            Optional<Instant> to) {
        /** All records. */
        public static final Filter ALL = new Filter("", "", Optional.empty(), Optional.empty());

        /** Takes white space off. */
        public Filter {
            actor = actor.strip();
            action = action.strip();
        }

        /** By whole days in UTC, the last one included. */
        public Filter(String actor, String action, Optional<LocalDate> first, Optional<LocalDate> last) {
            this(actor, action, "", "", "", first.map(Filter::begin), last.map(day -> begin(day.plusDays(1))));
        }

        /**
         * By the fields of a list, of which {@code from} and {@code to} are days, {@code to} included, or moments.
         *
         * @throws java.time.DateTimeException for a day or a moment that there is not
         */
        public static Filter of(Map<String, String> fields) {
            return new Filter(
                    fields.getOrDefault("actor", ""),
                    fields.getOrDefault("action", ""),
                    fields.getOrDefault("target", ""),
                    fields.getOrDefault("outcome", ""),
                    fields.getOrDefault("q", ""),
                    Optional.ofNullable(fields.get("from")).map(text -> moment(text, 0)),
                    Optional.ofNullable(fields.get("to")).map(text -> moment(text, 1)));
        }

        private static Instant moment(String text, int days) {
            return text.length() == 10 ? begin(LocalDate.parse(text).plusDays(days)) : Instant.parse(text);
        }

        private static Instant begin(LocalDate day) {
            return day.atStartOfDay(ZoneOffset.UTC).toInstant();
        }

        /** The first day, in UTC. */
        public Optional<LocalDate> firstDay() {
            return from.map(moment -> LocalDate.ofInstant(moment, ZoneOffset.UTC));
        }

        /** The last day, in UTC. */
        public Optional<LocalDate> lastDay() {
            return to.map(moment -> LocalDate.ofInstant(moment.minusNanos(1), ZoneOffset.UTC));
        }
    }

    /**
     * A part of the trail in the order of the chain; its filters are those of {@link Filter#of}.
     *
     * @throws io.roadstead.console.kernel.ConsoleException.Denied if the caller may not read the trail
     */
    @Transactional(readOnly = true, timeout = MAX_SECONDS)
    public Page<AuditRecord> page(Caller caller, ListRequest request) {
        caller.require(Permission.AUDIT_READ);
        var rows = store.page(
                Filter.of(request.filters()),
                request.cursor().map(AuditSearch::place),
                request.order().descending(),
                request.limit() + 1);
        return request.page(rows, record -> record, record -> cursor(request, record.place()));
    }

    /** Newest first; throws as the other. */
    @Transactional(readOnly = true, timeout = MAX_SECONDS)
    public List<AuditRecord> page(Caller caller, Filter filter, int offset, int limit) {
        caller.require(Permission.AUDIT_READ);
        return store.page(filter, offset, limit);
    }

    private static Cursor cursor(ListRequest request, Place place) {
        return new Cursor(request.order(), place.partition(), new UUID(0, place.sequence()));
    }

    private static Place place(Cursor cursor) {
        return new Place(cursor.key(), cursor.id().getLeastSignificantBits());
    }
}
