package io.roadstead.console.audit.store;

import io.roadstead.console.audit.AuditSearch.Filter;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A filter in SQL: only what is asked for, since a condition that lets all pass misleads the planner. */
final class RecordConditions {
    /** The expression of the index record_text_idx, letter by letter. */
    private static final String TEXT =
            "audit.folded(actor_name || ' ' || action || ' ' || target || ' ' || source || ' '"
                    + " || trace || ' ' || (details::text)) like '%' || replace(replace(replace("
                    + "audit.folded(:text), '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'";

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> parameters = new HashMap<>();
    private final boolean text;

    RecordConditions(Filter filter) {
        begins("lower(actor_name)", "actor", filter.actor().toLowerCase(Locale.ROOT));
        begins("action", "action", filter.action());
        begins("lower(target)", "target", filter.target().toLowerCase(Locale.ROOT));
        outcome(filter.outcome());
        filter.from().ifPresent(time -> with("occurred_at >= :begin", "begin", time.atOffset(ZoneOffset.UTC)));
        filter.to().ifPresent(time -> with("occurred_at < :end", "end", time.atOffset(ZoneOffset.UTC)));
        text = !filter.text().isBlank();
        if (text) {
            parameters.put("text", filter.text().strip());
        }
    }

    /** Whether a text is looked for. */
    boolean text() {
        return text;
    }

    /** The condition on the text alone. */
    String onText() {
        return TEXT;
    }

    void behind(RecordOrder order, boolean descending, RecordOrder.Mark mark) {
        conditions.add(order.behind(descending));
        parameters.put("partition", mark.place().partition());
        parameters.put("sequence", mark.place().sequence());
        if (order != RecordOrder.POSITION) {
            parameters.put("key", order.parameter(mark.key()));
        }
    }

    /** Everything but the text. */
    String withoutText() {
        return conditions.isEmpty() ? "true" : String.join("\n and ", conditions);
    }

    String all() {
        return text ? withoutText() + "\n and " + TEXT : withoutText();
    }

    boolean none() {
        return conditions.isEmpty() && !text;
    }

    Map<String, Object> parameters() {
        return parameters;
    }

    private void begins(String expression, String name, String value) {
        if (!value.isEmpty()) {
            with(expression + " like :" + name, name, value.replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
    }

    /** Written out, so that the index of all that was not done is found. */
    private void outcome(String word) {
        switch (word) {
            case "" -> {}
            case "refused" -> conditions.add("outcome = 'refused'");
            case "failed" -> conditions.add("outcome = 'failed'");
            default -> with("outcome = :outcome", "outcome", word);
        }
    }

    private void with(String condition, String name, Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
