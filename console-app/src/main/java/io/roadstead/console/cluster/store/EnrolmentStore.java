package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.EnrolmentRule.Identity;
import io.roadstead.console.cluster.model.Standing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By what clusters are known again, in SQL. */
@Repository
public class EnrolmentStore {
    /** Waits for others that decide about the same cluster. */
    private static final String LOCK = """
            select
                case when removed_at is null then standing else 'removed' end as standing, kube_system_uid, key_thumbprints,
                barred_instance
            from cluster.cluster
            where id = :id
            for update""";

    private static final String READ = LOCK.replace("\nfor update", "");

    private static final String ELSEWHERE = """
            select name
            from cluster.cluster
            where kube_system_uid = :uid and key_thumbprints && cast(:thumbprints as text[]) and id <> :id and removed_at is null
            limit 1""";

    private static final String REGISTERED = """
            update cluster.cluster
            set
                kube_system_uid = :uid, key_thumbprints = :thumbprints, mode = :mode, kubernetes_version = :kubernetes,
                agent_version = :agent
            where id = :id""";

    private static final String BAR = "update cluster.cluster set barred_instance = :instance where id = :id";

    private final JdbcClient sql;

    EnrolmentStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** @param barredInstance a process that was found to be a clone; empty for none */
    public record Claimed(EnrolmentRule.Cluster cluster, String barredInstance) {}

    /** What an agent tells of its cluster and itself. */
    public record Told(Identity identity, AgentMode mode, String kubernetesVersion, String agentVersion) {}

    /** Reads a cluster and keeps others from deciding about it until the transaction ends. */
    public Optional<Claimed> lock(ClusterId id) {
        return sql.sql(LOCK)
                .param("id", id.value())
                .query(EnrolmentStore::claimed)
                .optional();
    }

    /** Reads a cluster. */
    public Optional<Claimed> read(ClusterId id) {
        return sql.sql(READ)
                .param("id", id.value())
                .query(EnrolmentStore::claimed)
                .optional();
    }

    /** The name of another cluster with the same UID and a key in common. */
    public Optional<String> elsewhere(ClusterId id, String kubeSystemUid, Set<String> thumbprints) {
        return sql.sql(ELSEWHERE)
                .param("id", id.value())
                .param("uid", kubeSystemUid)
                .param("thumbprints", Columns.array(thumbprints))
                .query((row, number) -> row.getString("name"))
                .optional();
    }

    /** Writes what an agent told that is registered. */
    public void registered(ClusterId id, Told told) {
        sql.sql(REGISTERED)
                .param("id", id.value())
                .param("uid", told.identity().kubeSystemUid())
                .param("thumbprints", Columns.array(told.identity().thumbprints()))
                .param("mode", told.mode().word())
                .param("kubernetes", told.kubernetesVersion())
                .param("agent", told.agentVersion())
                .update();
    }

    /** Lets one process in no more. */
    public void bar(ClusterId id, String instance) {
        sql.sql(BAR).param("id", id.value()).param("instance", instance).update();
    }

    private static Claimed claimed(ResultSet row, int number) throws SQLException {
        String uid = row.getString("kube_system_uid");
        Optional<Identity> identity =
                uid.isEmpty() ? Optional.empty() : Optional.of(new Identity(uid, Columns.set(row, "key_thumbprints")));
        return new Claimed(
                new EnrolmentRule.Cluster(
                        Standing.parse(row.getString("standing")).orElseThrow(), identity),
                row.getString("barred_instance"));
    }
}
