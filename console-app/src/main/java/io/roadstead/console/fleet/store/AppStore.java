package io.roadstead.console.fleet.store;

import io.roadstead.console.fleet.FederatedApp;
import io.roadstead.console.kernel.AccountId;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.federation.failover.AppClass;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Federated apps as people wrote them. */
@Repository
public class AppStore {
    private static final String COLUMNS = """
            id, namespace, name, kind, manifests, policy, replicas, priority, probe, extract(epoch from fail_back) as fail_back, owner,
            owner_name, token, created_at, changed_at, version""";

    private static final String INSERT = """
            insert into fleet.app
                (id, namespace, name, kind, manifests, policy, replicas, priority, probe, fail_back, owner, owner_name, token, created_at, changed_at)
            values
                (:id, :namespace, :name, :kind, :manifests, :policy, :replicas, :priority, :probe, cast(:failBack as interval), :owner, :ownerName, :token, :at, :at)
            on conflict do nothing""";

    private static final String UPDATE = """
            update fleet.app
            set
                kind = :kind, manifests = :manifests, policy = :policy, replicas = :replicas, priority = :priority, probe = :probe,
                fail_back = cast(:failBack as interval), owner = :owner, owner_name = :ownerName, token = :token, changed_at = :at,
                version = version + 1
            where id = :id and version = :version and not removed""";

    private static final String PAGE = "select " + COLUMNS + """

            from fleet.app
            where not removed and (:name = '' or strpos(lower(name), lower(:name)) > 0)
            and (:namespace = '' or namespace = :namespace)
            and (:first or (%1$s, id) %3$s (%2$s, cast(:after as uuid)))
            order by %1$s %4$s, id %4$s
            limit :limit""";

    private final JdbcClient sql;

    public AppStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Adds one; false where there is one of its name in its namespace. */
    public boolean add(FederatedApp app) {
        return write(INSERT, app).update() == 1;
    }

    /** Writes one anew over the version that it carries; false where there is another one meanwhile. */
    public boolean change(FederatedApp app) {
        return write(UPDATE, app).param("version", app.version()).update() == 1;
    }

    private JdbcClient.StatementSpec write(String statement, FederatedApp app) {
        return sql.sql(statement)
                .param("id", app.id())
                .param("namespace", app.namespace())
                .param("name", app.name())
                .param("kind", app.kind().name().toLowerCase(Locale.ROOT))
                .param("manifests", app.manifests())
                .param("policy", app.policy())
                .param("replicas", app.replicas())
                .param("priority", app.priority())
                .param("probe", app.probe())
                .param(
                        "failBack",
                        app.failBack()
                                .map(time -> time.toSeconds() + " seconds")
                                .orElse(null))
                .param("owner", app.owner().value())
                .param("ownerName", app.ownerName())
                .param("token", app.token().orElse(null))
                .param("at", Timestamp.from(app.changedAt()));
    }

    /** Which there are, as they were last changed; marks what the decider has to look at anew. */
    public record Mark(UUID id, long version, boolean removed) {}

    /** Of all of them, the removed ones too. */
    public List<Mark> marks() {
        return sql.sql("select id, version, removed from fleet.app order by id")
                .query((row, number) ->
                        new Mark(row.getObject("id", UUID.class), row.getLong("version"), row.getBoolean("removed")))
                .list();
    }

    /** Those of these. */
    public List<FederatedApp> all(List<UUID> ids) {
        return sql.sql("select " + COLUMNS + " from fleet.app where id = any(:ids) order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> app(row))
                .list();
    }

    /** One of them. */
    public Optional<FederatedApp> find(UUID id) {
        return sql.sql("select " + COLUMNS + " from fleet.app where id = :id and not removed")
                .param("id", id)
                .query((row, number) -> app(row))
                .optional();
    }

    /** A page by name, or by age. */
    public Page<FederatedApp> page(ListRequest request) {
        boolean byTime = request.order().field().equals("createdAt");
        KeysetOrder order = new KeysetOrder(request, byTime ? "created_at" : "lower(name)", byTime);
        return request.page(
                sql.sql(order.fill(PAGE))
                        .param("name", request.filters().getOrDefault("name", ""))
                        .param("namespace", request.filters().getOrDefault("namespace", ""))
                        .params(order.parameters())
                        .query((row, number) -> app(row))
                        .list(),
                app -> app,
                app -> order.cursor(
                        byTime ? app.createdAt().toString() : app.name().toLowerCase(Locale.ROOT), app.id()));
    }

    /** How many there are. */
    public int count() {
        return sql.sql("select count(*) from fleet.app where not removed")
                .query(Integer.class)
                .single();
    }

    /** It is to go; false where it is not there. */
    public boolean mark(UUID id) {
        return sql.sql("update fleet.app set removed = true, version = version + 1 where id = :id and not removed")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** It is gone. */
    public void delete(UUID id) {
        sql.sql("delete from fleet.app where id = :id").param("id", id).update();
    }

    private static FederatedApp app(ResultSet row) throws SQLException {
        double failBack = row.getDouble("fail_back");
        boolean never = row.wasNull();
        @Nullable UUID token = row.getObject("token", UUID.class);
        return new FederatedApp(
                row.getObject("id", UUID.class),
                row.getString("namespace"),
                row.getString("name"),
                AppClass.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("manifests"),
                row.getString("policy"),
                row.getInt("replicas"),
                row.getInt("priority"),
                row.getString("probe"),
                never ? Optional.empty() : Optional.of(Duration.ofSeconds((long) failBack)),
                new AccountId(row.getObject("owner", UUID.class)),
                row.getString("owner_name"),
                Optional.ofNullable(token),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getLong("version"));
    }
}
