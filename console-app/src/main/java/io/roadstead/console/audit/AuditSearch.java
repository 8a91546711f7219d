package io.roadstead.console.audit;

import io.roadstead.console.audit.model.AuditRecord;
import io.roadstead.console.audit.store.SearchStore;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds records for people who may read them. */
@Service
public class AuditSearch {
    private final SearchStore store;

    AuditSearch(SearchStore store) {
        this.store = store;
    }

    /**
     * Which records; blank and empty parts let all pass.
     *
     * @param actor how the actor's name begins, in any case of letters
     * @param action how the action's key begins
     * @param from first day, in UTC
     * @param to last day, in UTC
     */
    public record Filter(String actor, String action, Optional<LocalDate> from, Optional<LocalDate> to) {
        /** All records. */
        public static final Filter ALL = new Filter("", "", Optional.empty(), Optional.empty());

        /** Takes white space off. */
        public Filter {
            actor = actor.strip();
            action = action.strip();
        }

        /** The moment from which on. */
        public Optional<Instant> begin() {
            return from.map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
        }

        /** The moment before which. */
        public Optional<Instant> end() {
            return to.map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        }
    }

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<AuditRecord> page(Filter filter, int offset, int limit) {
        return store.page(filter.actor(), filter.action(), filter.begin(), filter.end(), offset, limit);
    }
}
