package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.EnrolmentAttempt;
import io.roadstead.console.cluster.Rival;
import io.roadstead.console.cluster.model.EnrolmentRule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who came to be registered, and who else claims to be a cluster, in SQL; the last one of each. */
@Repository
public class EvidenceStore {
    private static final String RIVAL = """
            select
                cause, found_at, address, instance, incumbent, key_id, public_key, kube_system_uid, key_thumbprints,
                kubernetes_version, agent_version
            from cluster.rival
            where cluster_id = :cluster""";

    private static final String ACCUSE = """
            insert into cluster.rival (
                cluster_id, cause, found_at, address, instance, incumbent, key_id, public_key, kube_system_uid,
                key_thumbprints, kubernetes_version, agent_version)
            values (
                :cluster, :cause, :found, :address, :instance, :incumbent, :keyId, :key, :uid,
                :thumbprints, :kubernetes, :agent)
            on conflict (cluster_id) do nothing""";

    private static final String ACQUIT = "delete from cluster.rival where cluster_id = :cluster";

    private static final String ATTEMPT = """
            select at, address, outcome, detail, troubles, skew_millis
            from cluster.attempt
            where cluster_id = :cluster""";

    private static final String ATTEMPTED = """
            insert into cluster.attempt (cluster_id, at, address, outcome, detail, troubles, skew_millis)
            select id, :at, :address, :outcome, :detail, cast(:troubles as jsonb), :skew
            from cluster.cluster
            where id = :cluster
            on conflict (cluster_id) do update
            set
                at = excluded.at, address = excluded.address, outcome = excluded.outcome, detail = excluded.detail,
                troubles = excluded.troubles, skew_millis = excluded.skew_millis""";

    private final JdbcClient sql;

    EvidenceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** Who else claims to be a cluster. */
    public Optional<Rival> rival(ClusterId cluster) {
        return sql.sql(RIVAL)
                .param("cluster", cluster.value())
                .query(EvidenceStore::rival)
                .optional();
    }

    /** Keeps the first one who claims to be a cluster. */
    public void accuse(ClusterId cluster, Rival rival) {
        sql.sql(ACCUSE)
                .param("cluster", cluster.value())
                .param("cause", rival.cause().name().toLowerCase(Locale.ROOT))
                .param("found", Columns.time(rival.foundAt()))
                .param("address", rival.address())
                .param("instance", rival.instance())
                .param("incumbent", rival.incumbent())
                .param("keyId", rival.keyId())
                .param("key", rival.publicKey().orElse(null), java.sql.Types.BINARY)
                .param("uid", rival.kubeSystemUid())
                .param("thumbprints", Columns.array(rival.thumbprints()))
                .param("kubernetes", rival.kubernetesVersion())
                .param("agent", rival.agentVersion())
                .update();
    }

    /** Forgets who else claimed to be it. */
    public void acquit(ClusterId cluster) {
        sql.sql(ACQUIT).param("cluster", cluster.value()).update();
    }

    /** The last attempt. */
    public Optional<EnrolmentAttempt> attempt(ClusterId cluster) {
        return sql.sql(ATTEMPT)
                .param("cluster", cluster.value())
                .query(EvidenceStore::attempt)
                .optional();
    }

    /** Keeps the last attempt; nothing for a cluster that is not there. */
    public void attempted(ClusterId cluster, EnrolmentAttempt attempt) {
        sql.sql(ATTEMPTED)
                .param("cluster", cluster.value())
                .param("at", Columns.time(attempt.at()))
                .param("address", attempt.address())
                .param("outcome", attempt.outcome())
                .param("detail", attempt.detail())
                .param("troubles", Columns.json(attempt.troubles()))
                .param("skew", attempt.skew().toMillis())
                .update();
    }

    private static Rival rival(ResultSet row, int number) throws SQLException {
        return new Rival(
                EnrolmentRule.Cause.valueOf(row.getString("cause").toUpperCase(Locale.ROOT)),
                Columns.time(row, "found_at").orElseThrow(),
                row.getString("address"),
                row.getString("instance"),
                row.getString("incumbent"),
                row.getString("key_id"),
                Optional.ofNullable(row.getBytes("public_key")),
                row.getString("kube_system_uid"),
                Columns.set(row, "key_thumbprints"),
                row.getString("kubernetes_version"),
                row.getString("agent_version"));
    }

    private static EnrolmentAttempt attempt(ResultSet row, int number) throws SQLException {
        return new EnrolmentAttempt(
                Columns.time(row, "at").orElseThrow(),
                row.getString("address"),
                row.getString("outcome"),
                row.getString("detail"),
                Columns.texts(row.getString("troubles")),
                Duration.ofMillis(row.getLong("skew_millis")));
    }
}
