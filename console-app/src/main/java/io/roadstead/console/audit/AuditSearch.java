package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.store.RecordOrder;
import io.roadstead.console.audit.store.RecordOrder.Mark;
import io.roadstead.console.audit.store.SearchStore;
import io.roadstead.console.audit.store.SearchStore.Found;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.RowCount;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Finds records for people and programs that may read them. */
@Service
public class AuditSearch {
    /** Longest search, in seconds: a text that stands nowhere makes the database read everything. */
    static final int MAX_SECONDS = 20;

    /** To sort by the place in the chain. */
    public static final String POSITION = "position";

    /** To sort by when it happened. */
    public static final String TIME = "occurredAt";

    /** To sort by who did it. */
    public static final String ACTOR = "actor";

    /** To sort by what was done. */
    public static final String ACTION = "action";

    private static final int MOST_COUNTED = 10_000;
    private static final int MOST_COUNTED_BY_TEXT = 1_000;
    private static final int COUNT_MILLISECONDS = 150;
    private static final int ROUND = 500;
    private static final int MOST_ROUNDS = 10;
    private static final Pattern PLACE = Pattern.compile("[0-9]{4}-[0-9]{2}/[1-9][0-9]{0,17}");

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
        public static final Filter ALL = new Filter("", "", "", "", "", Optional.empty(), Optional.empty());

        /** Takes white space off. */
        public Filter {
            actor = actor.strip();
            action = action.strip();
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
    }

    /**
     * A part of the trail, sorted by {@value #POSITION}, {@value #TIME}, {@value #ACTOR} or {@value #ACTION}; its filters
     * are those of {@link Filter#of}.
     *
     * @throws io.roadstead.console.kernel.ConsoleException.Denied if the caller may not read the trail
     */
    @Transactional(readOnly = true, timeout = MAX_SECONDS)
    public Page<AuditRecord> page(Caller caller, ListRequest request) {
        caller.require(Permission.AUDIT_READ);
        RecordOrder order = order(request.order().field());
        var rows = store.page(
                Filter.of(request.filters()),
                order,
                request.order().descending(),
                request.cursor().map(cursor -> mark(order, cursor)),
                request.limit() + 1);
        return request.page(rows, Found::record, found -> cursor(request, order, found));
    }

    /**
     * What was done in clusters, the newest first: by anybody for who may read the trail, else by the caller himself.
     *
     * @param cluster id of the only one; of all without it
     * @param text a part of any field; blank for any
     * @param before only what happened before
     * @param wanted what is left out does not count; where much is, the rest may be incomplete
     */
    @Transactional(readOnly = true, timeout = MAX_SECONDS)
    public List<ClusterAction> inClusters(
            Caller caller,
            Optional<String> cluster,
            String text,
            Instant before,
            Predicate<ClusterAction> wanted,
            int most) {
        caller.require(Permission.OWN_READ);
        boolean all = caller.may(Permission.AUDIT_READ);
        Filter filter = new Filter(
                all ? "" : caller.name(),
                ClusterAction.ACTIONS,
                ClusterAction.TARGET + cluster.orElse(""),
                "",
                text,
                Optional.empty(),
                Optional.of(before));
        Predicate<ClusterAction> shown =
                wanted.and(action -> all || action.actor().equals(caller.name()));
        List<ClusterAction> actions = new ArrayList<>();
        Optional<Mark> behind = Optional.empty();
        for (int round = 0; round < MOST_ROUNDS && actions.size() < most; round++) {
            List<Found> rows = store.page(filter, RecordOrder.TIME, true, behind, ROUND);
            rows.stream()
                    .map(found -> ClusterAction.of(found.record()))
                    .filter(shown)
                    .forEach(actions::add);
            if (rows.size() < ROUND) {
                break;
            }
            behind = Optional.of(rows.getLast().mark());
        }
        return List.copyOf(actions.subList(0, Math.min(most, actions.size())));
    }

    /** The record at a place such as {@code 2026-11/17}; throws as {@link #page}. */
    @Transactional(readOnly = true)
    public Optional<AuditRecord> find(Caller caller, String place) {
        caller.require(Permission.AUDIT_READ);
        return PLACE.matcher(place).matches()
                ? store.byPlace(new Place(place.substring(0, 7), Long.parseLong(place.substring(8))))
                : Optional.empty();
    }

    /**
     * How many records there are; with a filter, up to a bound, and only if that takes no longer than people wait for a
     * courtesy. Throws as {@link #page}, and a {@link org.springframework.dao.DataAccessException} when it takes longer.
     */
    @Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
    public RowCount count(Caller caller, Map<String, String> fields) {
        caller.require(Permission.AUDIT_READ);
        Filter filter = Filter.of(fields);
        long bound = filter.text().isBlank() ? MOST_COUNTED : MOST_COUNTED_BY_TEXT;
        store.limitTo(COUNT_MILLISECONDS);
        long rows = store.count(filter, bound);
        return filter.equals(Filter.ALL) ? new RowCount.Exactly(rows) : RowCount.upTo(bound, rows);
    }

    private static RecordOrder order(String field) {
        return switch (field) {
            case POSITION -> RecordOrder.POSITION;
            case TIME -> RecordOrder.TIME;
            case ACTOR -> RecordOrder.ACTOR;
            case ACTION -> RecordOrder.ACTION;
            default -> throw new IllegalArgumentException("unknown order " + field);
        };
    }

    private static Cursor cursor(ListRequest request, RecordOrder order, Found found) {
        Place place = found.record().place();
        return switch (order) {
            case POSITION -> new Cursor(request.order(), place.partition(), new UUID(0, place.sequence()));
            case TIME -> new Cursor(request.order(), found.record().time().toString(), id(place));
            case ACTOR, ACTION -> new Cursor(request.order(), found.mark().key(), id(place));
        };
    }

    private static Mark mark(RecordOrder order, Cursor cursor) {
        return order == RecordOrder.POSITION
                ? new Mark("", new Place(cursor.key(), cursor.id().getLeastSignificantBits()))
                : new Mark(cursor.key(), place(cursor.id()));
    }

    /** A place in the form that cursors have for ids: year and month, then the number. */
    private static UUID id(Place place) {
        return new UUID(Long.parseLong(place.partition().replace("-", "")), place.sequence());
    }

    private static Place place(UUID id) {
        long month = id.getMostSignificantBits();
        return new Place(
                "%04d-%02d".formatted(month / 100 % 10_000, Math.abs(month % 100)), id.getLeastSignificantBits());
    }
}
