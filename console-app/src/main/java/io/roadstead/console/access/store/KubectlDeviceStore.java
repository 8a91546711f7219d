package io.roadstead.console.access.store;

import io.roadstead.console.access.model.DevicePoll;
import io.roadstead.console.access.model.IssuedSecret;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.access.model.UserCode;
import io.roadstead.console.kernel.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Programs that wait until somebody types their code, in SQL: hashes only. */
@Repository
public class KubectlDeviceStore {
    private static final String INSERT = """
            insert into access.kubectl_device
                (device_hash, user_code_hash, cluster_id, lasting, address, created_at, expires_at, interval_seconds)
            values (:device, :user, :cluster, :lasting, :address, :now, :expires, :interval)
            on conflict do nothing""";
    private static final String ROW = """
            select cluster_id, lasting, address, created_at, expires_at, interval_seconds, polled_at, allowed, account_id,
                sign_in_id
            from access.kubectl_device
            """;
    /** Locked, so that of two questions at a time only one is answered by a token. */
    private static final String BY_DEVICE = ROW + "where device_hash = :device for update";

    private static final String BY_USER =
            ROW + "where user_code_hash = :user and allowed is null and expires_at > :now";
    private static final String DECIDE = """
            update access.kubectl_device
            set allowed = :allowed, account_id = :account, sign_in_id = :browser
            where user_code_hash = :user and allowed is null and expires_at > :now""";
    private static final String POLLED = """
            update access.kubectl_device
            set polled_at = :now, interval_seconds = :interval
            where device_hash = :device""";
    private static final String DELETE = "delete from access.kubectl_device where device_hash = :device";
    private static final String FORGET = "delete from access.kubectl_device where expires_at < :now";
    private static final String COUNT = """
            select count(*) as everywhere, count(*) filter (where address = :address) as here
            from access.kubectl_device""";

    private final JdbcClient sql;

    KubectlDeviceStore(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * One that waits.
     *
     * @param account who allowed or denied it
     * @param browser in which
     */
    public record Row(
            KubectlClient client,
            boolean lasting,
            String address,
            Instant created,
            DevicePoll poll,
            Optional<AccountId> account,
            Optional<UUID> browser) {}

    /** How many wait. */
    public record Waiting(int everywhere, int here) {}

    /** How many wait, in all and from this address. */
    public Waiting waiting(String address) {
        return sql.sql(COUNT)
                .param("address", address)
                .query((row, number) -> new Waiting(row.getInt("everywhere"), row.getInt("here")))
                .single();
    }

    /** Adds one; false when another has the same code, which must not happen to a person. */
    public boolean insert(IssuedSecret device, UserCode code, Row row) {
        return sql.sql(INSERT)
                        .param("device", device.hash())
                        .param("user", code.hash())
                        .param("cluster", row.client().cluster())
                        .param("lasting", row.lasting())
                        .param("address", row.address())
                        .param("now", KubectlSignInStore.at(row.created()))
                        .param("expires", KubectlSignInStore.at(row.poll().expires()))
                        .param("interval", row.poll().interval().toSeconds())
                        .update()
                == 1;
    }

    /** The one that asks; nobody else reads it before this transaction ends. */
    public Optional<Row> byDeviceLocked(IssuedSecret device) {
        return sql.sql(BY_DEVICE)
                .param("device", device.hash())
                .query(KubectlDeviceStore::row)
                .optional();
    }

    /** The one whose code a person typed, while nobody has decided. */
    public Optional<Row> byUser(UserCode code, Instant now) {
        return sql.sql(BY_USER)
                .param("user", code.hash())
                .param("now", KubectlSignInStore.at(now))
                .query(KubectlDeviceStore::row)
                .optional();
    }

    /** Keeps what a person said; false when it is too late or somebody did already. */
    public boolean decide(UserCode code, AccountId account, UUID browser, boolean allowed, Instant now) {
        return sql.sql(DECIDE)
                        .param("user", code.hash())
                        .param("account", account.value())
                        .param("browser", browser)
                        .param("allowed", allowed)
                        .param("now", KubectlSignInStore.at(now))
                        .update()
                == 1;
    }

    /** Notes that it asked. */
    public void polled(IssuedSecret device, Instant now, Duration interval) {
        sql.sql(POLLED)
                .param("device", device.hash())
                .param("now", KubectlSignInStore.at(now))
                .param("interval", interval.toSeconds())
                .update();
    }

    /** Forgets one. */
    public void delete(IssuedSecret device) {
        sql.sql(DELETE).param("device", device.hash()).update();
    }

    /** Removes those that are over. */
    public void forget(Instant now) {
        sql.sql(FORGET).param("now", KubectlSignInStore.at(now)).update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        DevicePoll poll = new DevicePoll(
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Duration.ofSeconds(row.getInt("interval_seconds")),
                Optional.ofNullable(row.getObject("polled_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Optional.ofNullable(row.getObject("allowed", Boolean.class)));
        return new Row(
                new KubectlClient(row.getString("cluster_id")),
                row.getBoolean("lasting"),
                row.getString("address"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                poll,
                id(row, "account_id").map(AccountId::new),
                id(row, "sign_in_id"));
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, UUID.class));
    }
}
