package io.roadstead.console.inventory.store;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many objects each cluster has of a kind, and how many of them are not fine. */
@Repository
public class TallyStore {
    private static final String COUNT = """
            select source, kind, count(*) as objects, count(*) filter (where rank > 1) as problems
            from inventory.state
            where kind = any(:kinds)
            group by source, kind
            order by source, kind""";

    private final JdbcClient sql;

    public TallyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Of one kind in one cluster. */
    public record Tally(int source, int kind, int objects, int problems) {}

    /** Of these kinds in every cluster that has some. */
    public List<Tally> of(List<Integer> kinds) {
        return sql.sql(COUNT)
                .param("kinds", kinds.toArray(Integer[]::new))
                .query((row, number) -> new Tally(
                        row.getInt("source"), row.getInt("kind"), row.getInt("objects"), row.getInt("problems")))
                .list();
    }
}
