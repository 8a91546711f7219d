package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.TunnelKind;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Consoles and the connections that they hold, in SQL. All times are the database's own. */
@Repository
public class ReplicaStore {
    /** Who was not seen for longer is taken for dead; its sessions go with it. */
    static final Duration LEASE = Duration.ofSeconds(6);

    private static final String JOIN = """
            insert into gateway.replica (id, epoch, address, public_key)
            values (:id, nextval('gateway.epoch'), :address, :key)
            returning epoch""";

    private static final String RENEW = """
            update gateway.replica
            set seen_at = now()
            where id = :id and epoch = :epoch""";

    private static final String REAP = """
            delete from gateway.replica
            where seen_at < now() - make_interval(secs => :lease) and id <> :id""";

    private static final String LEAVE = "delete from gateway.replica where id = :id";

    private static final String OTHERS = """
            select id, epoch, address, public_key
            from gateway.replica
            where id <> :id and seen_at >= now() - make_interval(secs => :lease)""";

    private static final String REGISTERED = """
            select r.id, r.address, r.started_at, r.seen_at, count(s.cluster_id) as agents
            from gateway.replica r
            left join gateway.session s on s.replica_id = r.id and s.kind = 'control'
            where r.seen_at >= now() - make_interval(secs => :lease)
            group by r.id
            order by r.started_at, r.id""";

    private static final String ENTER = """
            insert into gateway.session (cluster_id, kind, replica_id, epoch, instance)
            select :cluster, :kind, id, nextval('gateway.epoch'), :instance
            from gateway.replica
            where id = :id and epoch = :epoch
            on conflict (cluster_id, kind, replica_id) do update
            set epoch = excluded.epoch, instance = excluded.instance
            returning epoch""";

    private static final String REMOVE = """
            delete from gateway.session
            where replica_id = :id and epoch = :epoch""";

    private static final String MARK = """
            select coalesce(max(epoch), 0) || '/' || count(*) || '/' || coalesce(sum(epoch), 0)
            from gateway.session
            where replica_id <> :id""";

    private static final String SESSIONS = """
            select cluster_id, kind, replica_id, epoch, instance
            from gateway.session
            where replica_id <> :id""";

    private final JdbcClient sql;

    /** For Spring. */
    public ReplicaStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Enters a console under a new epoch. */
    long join(UUID id, String host, int port, PublicKey key) {
        leave(id);
        return sql.sql(JOIN)
                .param("id", id)
                .param("address", host + " " + port)
                .param("key", key.getEncoded())
                .query(Long.class)
                .single();
    }

    /** Whether the console is still known under this epoch; then it is for {@link #LEASE} longer. */
    boolean renew(UUID id, long epoch) {
        return sql.sql(RENEW).param("id", id).param("epoch", epoch).update() == 1;
    }

    /** Removes those that were not seen for longer than {@link #LEASE}. */
    void reap(UUID id) {
        sql.sql(REAP).param("lease", LEASE.toSeconds()).param("id", id).update();
    }

    void leave(UUID id) {
        sql.sql(LEAVE).param("id", id).update();
    }

    /** All others that live. */
    List<Replica> others(UUID id) {
        return sql.sql(OTHERS)
                .param("id", id)
                .param("lease", LEASE.toSeconds())
                .query(ReplicaStore::replica)
                .list();
    }

    /** All that live, for people. */
    List<RunningConsole> registered() {
        return sql.sql(REGISTERED)
                .param("lease", LEASE.toSeconds())
                .query((row, number) -> new RunningConsole(
                        row.getObject("id", UUID.class),
                        row.getString("address").replace(' ', ':'),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("seen_at").toInstant(),
                        row.getInt("agents")))
                .list();
    }

    /** Enters a connection; gives its epoch, nothing if the console is not known under its own any more. */
    List<Long> enter(Replica holder, ClusterId cluster, TunnelKind kind, String instance) {
        return sql.sql(ENTER)
                .param("cluster", cluster.value())
                .param("kind", word(kind))
                .param("id", holder.id())
                .param("epoch", holder.epoch())
                .param("instance", instance)
                .query((row, number) -> row.getLong("epoch"))
                .list();
    }

    /** Removes a connection of a console, unless it was entered anew since. */
    void remove(UUID id, long epoch) {
        sql.sql(REMOVE).param("id", id).param("epoch", epoch).update();
    }

    /** What changes whenever the sessions of others do. */
    String mark(UUID id) {
        return sql.sql(MARK).param("id", id).query(String.class).single();
    }

    /** Those of all others. */
    List<HeldSession> sessions(UUID id) {
        return sql.sql(SESSIONS).param("id", id).query(ReplicaStore::session).list();
    }

    private static Replica replica(ResultSet row, int number) throws SQLException {
        String[] address = row.getString("address").split(" ");
        return new Replica(
                row.getObject("id", UUID.class),
                row.getLong("epoch"),
                address[0],
                Integer.parseInt(address[1]),
                key(row.getBytes("public_key")));
    }

    private static PublicKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("what was entered as a key is one", damaged);
        }
    }

    private static HeldSession session(ResultSet row, int number) throws SQLException {
        return new HeldSession(
                new ClusterId(row.getString("cluster_id")),
                TunnelKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getObject("replica_id", UUID.class),
                row.getLong("epoch"),
                row.getString("instance"));
    }

    private static String word(TunnelKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
