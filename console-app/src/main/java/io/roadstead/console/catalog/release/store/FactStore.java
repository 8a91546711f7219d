package io.roadstead.console.catalog.release.store;

import io.roadstead.console.cluster.ClusterId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What records of releases said that were read once; no record changes what it says of its chart. */
@Repository
public class FactStore {
    private static final String PUT = """
            insert into catalog.release_fact (cluster, uid, chart, version, app_version, description)
            values (:cluster, :uid, :chart, :version, :app, :description)
            on conflict (cluster, uid) do update
            set chart = excluded.chart, version = excluded.version, app_version = excluded.app_version,
                description = excluded.description, read_at = now()""";

    private static final String SOME = """
            select cluster, uid, chart, version, app_version, description
            from catalog.release_fact
            where cluster || '/' || uid = any(:keys)""";

    private static final String FORGET = """
            delete from catalog.release_fact
            where read_at < now() - cast(:age as interval)""";

    private final JdbcClient sql;

    FactStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Which record is meant, by the UID of its Secret. */
    public record Key(ClusterId cluster, String uid) {
        private String text() {
            return cluster.value() + "/" + uid;
        }
    }

    /** What one says. */
    public record Fact(String chart, String version, String appVersion, String description) {}

    /** Keeps it. */
    public void put(Key key, Fact fact) {
        sql.sql(PUT)
                .param("cluster", key.cluster().value())
                .param("uid", key.uid())
                .param("chart", fact.chart())
                .param("version", fact.version())
                .param("app", fact.appVersion())
                .param("description", fact.description())
                .update();
    }

    /** Those that are known. */
    public Map<Key, Fact> find(Collection<Key> keys) {
        Map<Key, Fact> facts = new HashMap<>();
        sql.sql(SOME)
                .param("keys", keys.stream().map(Key::text).toArray(String[]::new))
                .query(row -> {
                    facts.put(
                            new Key(new ClusterId(row.getString("cluster")), row.getString("uid")),
                            new Fact(
                                    row.getString("chart"),
                                    row.getString("version"),
                                    row.getString("app_version"),
                                    row.getString("description")));
                });
        return facts;
    }

    /** Forgets those that are older. */
    public int forget(Duration age) {
        return sql.sql(FORGET).param("age", age.toSeconds() + " seconds").update();
    }
}
