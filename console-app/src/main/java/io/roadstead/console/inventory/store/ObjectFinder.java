package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.model.SearchTokens;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Finds objects of all kinds by what a person types: first those whose names begin so, then those that have words which do
 * (labels, images, addresses, parts of names), then those with it in the middle of their names.
 */
@Repository
public class ObjectFinder {
    private static final int PARTS_FROM = 3; // letters: an index of three letters finds nothing shorter

    private static final String FOUND = """
            select %1$s
            from %2$s
            where %3$s
            %4$s
            limit :limit""";

    private final JdbcClient sql;

    public ObjectFinder(JdbcClient sql) {
        this.sql = sql;
    }

    /** What fits, best first. */
    public List<Stored> find(String typed, Reach reach, int most) {
        List<String> words = SearchTokens.typed(typed);
        if (words.isEmpty() || reach.isNowhere()) {
            return List.of();
        }
        Map<UUID, Stored> found = new LinkedHashMap<>();
        if (words.size() == 1) {
            add(found, beginning(words.getFirst(), reach, most));
        }
        if (found.size() < most) {
            add(found, byWords(words, reach, most));
        }
        if (found.size() < most && words.stream().allMatch(word -> word.length() >= PARTS_FROM)) {
            add(found, byParts(words, reach, most));
        }
        return found.values().stream().limit(most).toList();
    }

    private static void add(Map<UUID, Stored> found, List<Stored> more) {
        more.forEach(each -> found.putIfAbsent(each.id(), each));
    }

    private List<Stored> beginning(String word, Reach reach, int most) {
        Conditions conditions = new Conditions()
                .and("o.name like :beginning", "beginning", Conditions.like(word) + "%")
                .within(reach);
        return found(conditions, "order by o.name, o.source, o.key", most);
    }

    private List<Stored> byWords(List<String> words, Reach reach, int most) {
        String query = words.stream()
                .map(word -> "'" + word.replace("\\", "\\\\").replace("'", "''") + "':*")
                .collect(Collectors.joining(" & "));
        Conditions conditions = new Conditions()
                .and("o.tokens @@ cast(:words as tsquery)", "words", query)
                .within(reach);
        return found(conditions, "", most);
    }

    private List<Stored> byParts(List<String> words, Reach reach, int most) {
        Conditions conditions = new Conditions();
        List<String> all = new ArrayList<>(words);
        for (int each = 0; each < all.size(); each++) {
            conditions.and(
                    "o.name like :part" + each,
                    "part" + each,
                    "%" + Conditions.like(all.get(each).toLowerCase(Locale.ROOT)) + "%");
        }
        return found(conditions.within(reach), "", most);
    }

    private List<Stored> found(Conditions conditions, String order, int most) {
        return sql.sql(FOUND.formatted(Stored.COLUMNS, Stored.FROM, conditions.text(), order))
                .params(conditions.values())
                .param("limit", most)
                .query((row, number) -> Stored.read(row, null))
                .list();
    }
}
