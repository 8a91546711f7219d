package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.model.Related.Match;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Objects of one kind in one cluster that are related to others. */
@Repository
public class RelatedStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String SOME = """
            select %1$s
            from %2$s
            where o.source = :source and %3$s
            order by o.namespace, o.name
            limit :limit""";

    private final JdbcClient sql;

    public RelatedStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * Those that may be listed.
     *
     * @param namespace empty for any
     */
    public List<Stored> find(int source, int kind, String namespace, Match match, Reach reach, int most) {
        Conditions conditions = Conditions.ofKind(kind, reach, "o");
        if (!namespace.isEmpty()) {
            conditions.and("o.namespace = :namespace", "namespace", namespace);
        }
        match(conditions, match);
        return sql.sql(SOME.formatted(Stored.COLUMNS, Stored.FROM, conditions.text()))
                .params(conditions.values())
                .param("source", source)
                .param("limit", most)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }

    private static void match(Conditions conditions, Match match) {
        switch (match) {
            case Match.Named(var names) ->
                conditions.and("o.name = any(:names)", "names", names.toArray(String[]::new));
            case Match.Labelled(var labels) -> conditions.labels(labels);
            case Match.Selecting(var labels) ->
                conditions.and(
                        "s.facts -> 'selector' <> '{}' and cast(:selected as jsonb) @> (s.facts -> 'selector')",
                        "selected",
                        JSON.writeValueAsString(labels));
            case Match.Telling(var fact, var text) ->
                conditions.and("s.facts ->> :fact = :text", "fact", fact, "text", text);
            case Match.Listing(var fact, var texts) ->
                conditions.and(
                        "jsonb_exists_any(s.facts -> :fact, cast(:texts as text[]))",
                        "fact",
                        fact,
                        "texts",
                        texts.toArray(String[]::new));
        }
    }
}
