package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.store.HeldStore.Held;
import io.roadstead.console.inventory.store.HeldStore.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What clusters do not tell, or not whole. */
@Repository
public class GapStore {
    private static final String FAULTY = """
            select source, kind, state, detail, quarantined, as_of
            from inventory.held
            where source = any(:sources) and (state in ('forbidden', 'broken', 'limit') or quarantined <> '')""";

    private static final String OF_SOURCE = FAULTY + "\norder by kind limit :limit";

    private static final String OF_KIND = FAULTY + "\nand kind = :kind order by source limit :limit";

    private static final String TOLD = """
            select count(*)
            from inventory.held
            where source = :source and state in ('current', 'reading')""";

    private final JdbcClient sql;

    public GapStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The kinds of a cluster that it does not tell whole. */
    public List<Held> ofSource(int source, int most) {
        return sql.sql(OF_SOURCE)
                .param("sources", new Integer[] {source})
                .param("limit", most)
                .query(GapStore::row)
                .list();
    }

    /** How many kinds a cluster tells. */
    public int told(int source) {
        return sql.sql(TOLD).param("source", source).query(Integer.class).single();
    }

    /** Which of these clusters do not tell a kind whole. */
    public List<Held> ofKind(int kind, Collection<Integer> sources, int most) {
        return sql.sql(OF_KIND)
                .param("sources", sources.toArray(Integer[]::new))
                .param("kind", kind)
                .param("limit", most)
                .query(GapStore::row)
                .list();
    }

    private static Held row(ResultSet row, int number) throws SQLException {
        return new Held(
                row.getInt("source"),
                row.getInt("kind"),
                State.parse(row.getString("state")),
                row.getString("detail"),
                row.getString("quarantined"),
                Optional.ofNullable(row.getTimestamp("as_of")).map(Timestamp::toInstant));
    }
}
