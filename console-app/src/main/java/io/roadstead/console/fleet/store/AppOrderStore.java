package io.roadstead.console.fleet.store;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people want to be done with apps, until the console that decides has taken it. */
@Repository
public class AppOrderStore {
    private final JdbcClient sql;

    public AppOrderStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** What may be wanted. */
    public enum Deed {
        /** To run in one cluster, which is named. */
        MIGRATE,
        /** To leave one cluster, which is named. */
        EVACUATE,
        /** To go back where it was before it was moved by itself. */
        FAILBACK,
        /** To leave what is lost although its class keeps it: the person answers for it that the old copy has stopped. */
        MOVE
    }

    /**
     * One of them.
     *
     * @param target a cluster; empty where the deed needs none
     */
    public record AppOrder(long id, UUID app, Deed deed, String target, String by) {}

    /** Adds one. */
    public void add(UUID app, Deed deed, String target, String by, Instant at) {
        sql.sql("insert into fleet.wish (app, deed, target, by_name, at) values (:app, :deed, :target, :by, :at)")
                .param("app", app)
                .param("deed", deed.name())
                .param("target", target.isEmpty() ? null : target)
                .param("by", by)
                .param("at", Timestamp.from(at))
                .update();
    }

    /** All of them, the oldest first; those that nobody took in time are gone. */
    public List<AppOrder> all(Duration longest) {
        sql.sql("delete from fleet.wish where at < clock_timestamp() - cast(:longest as interval)")
                .param("longest", longest.toSeconds() + " seconds")
                .update();
        return sql.sql("select id, app, deed, target, by_name from fleet.wish order by id")
                .query((row, number) -> {
                    @Nullable String target = row.getString("target");
                    return new AppOrder(
                            row.getLong("id"),
                            row.getObject("app", UUID.class),
                            Deed.valueOf(row.getString("deed")),
                            target == null ? "" : target,
                            row.getString("by_name"));
                })
                .list();
    }

    /** They are taken. */
    public void taken(Collection<Long> ids) {
        sql.sql("delete from fleet.wish where id = any(:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }
}
