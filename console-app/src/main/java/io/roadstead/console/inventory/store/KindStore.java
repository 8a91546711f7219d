package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Kinds that any cluster has, each with a short number that it keeps. */
@Repository
public class KindStore {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** More are not kept of all clusters together: a cluster that makes up kinds must not fill the table. */
    private static final int MOST = 20_000;

    private static final String ENTER = """
            insert into inventory.kind (api_group, resource, version, kind, namespaced, columns)
            select :group, :resource, :version, :kind, :namespaced, cast(:columns as jsonb)
            where exists (
                select 1
                from inventory.kind
                where api_group = :group and resource = :resource)
            or (select count(*) from inventory.kind) < :most
            on conflict (api_group, resource) do update
            set
                version = excluded.version, kind = excluded.kind, namespaced = excluded.namespaced, columns = excluded.columns
            returning id""";

    private static final String ALL = """
            select id, api_group, resource, version, kind, namespaced, columns
            from inventory.kind
            order by kind, api_group""";

    private final JdbcClient sql;
    private final Map<KindIs, Integer> known = new ConcurrentHashMap<>();

    public KindStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The number of a kind, which is entered as it was told now; 0 if there is no room for more kinds. */
    public int enter(KindIs told) {
        KindIs unnumbered = new KindIs(
                0, told.group(), told.version(), told.name(), told.resource(), told.namespaced(), told.columns());
        Integer id = known.get(unnumbered);
        if (id != null) {
            return id;
        }
        int entered = sql.sql(ENTER)
                .param("group", told.group())
                .param("resource", told.resource())
                .param("version", told.version())
                .param("kind", told.name())
                .param("namespaced", told.namespaced())
                .param("columns", JSON.writeValueAsString(told.columns()))
                .param("most", MOST)
                .query((row, number) -> row.getInt("id"))
                .optional()
                .orElse(0);
        if (entered != 0 && known.size() < MOST) {
            known.put(unnumbered, entered);
        }
        return entered;
    }

    /** All kinds, by their names. */
    public List<ObjectKind> all() {
        return sql.sql(ALL).query((row, number) -> kind(row)).list();
    }

    private static ObjectKind kind(ResultSet row) throws SQLException {
        return new ObjectKind(
                row.getInt("id"),
                row.getString("api_group"),
                row.getString("version"),
                row.getString("kind"),
                row.getString("resource"),
                row.getBoolean("namespaced"),
                List.of(JSON.readValue(row.getString("columns"), ObjectColumn[].class)));
    }
}
