package io.roadstead.console.access.store;

import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the settings page holds of providers, in SQL. */
@Repository
public class ProviderSettingsStore {
    private static final String FIND = """
            select
                issuer, client_id, sealed_client_secret, label, scopes, groups_claim, name_claim,
                administrator_groups, auditor_groups, user_groups, version
            from access.sign_in_provider
            where id = :id""";

    private static final String SAVE = """
            insert into access.sign_in_provider (
                id, issuer, client_id, sealed_client_secret, label, scopes, groups_claim, name_claim,
                administrator_groups, auditor_groups, user_groups)
            values (
                :id, :issuer, :client, :secret, :label, :scopes, :groups, :name, :administrators, :auditors, :users)
            on conflict (id) do update
            set issuer = excluded.issuer, client_id = excluded.client_id,
                sealed_client_secret = excluded.sealed_client_secret, label = excluded.label,
                scopes = excluded.scopes, groups_claim = excluded.groups_claim, name_claim = excluded.name_claim,
                administrator_groups = excluded.administrator_groups, auditor_groups = excluded.auditor_groups,
                user_groups = excluded.user_groups, version = sign_in_provider.version + 1
            where sign_in_provider.version = :version""";

    private static final String REMOVE = "delete from access.sign_in_provider where id = :id and version = :version";

    private final JdbcClient sql;

    ProviderSettingsStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** One provider. */
    public record Row(ProviderSettings settings, Optional<String> sealedSecret, long version) {}

    /** The provider of this id. */
    public Optional<Row> byId(String id) {
        return sql.sql(FIND).param("id", id).query(ProviderSettingsStore::row).optional();
    }

    /** Adds it, or replaces it in this version; false when it is another version by now. */
    public boolean save(String id, ProviderSettings settings, Optional<String> sealedSecret, long version) {
        return sql.sql(SAVE)
                        .param("id", id)
                        .param("issuer", settings.issuer())
                        .param("client", settings.clientId())
                        .param("secret", sealedSecret.orElse(null))
                        .param("label", settings.label())
                        .param("scopes", array(settings.scopes()))
                        .param("groups", settings.groupsClaim())
                        .param("name", settings.nameClaim())
                        .param("administrators", array(settings.mapping().administrators()))
                        .param("auditors", array(settings.mapping().auditors()))
                        .param("users", array(settings.mapping().users()))
                        .param("version", version)
                        .update()
                == 1;
    }

    /** Removes it in this version; false when it is another version by now. */
    public boolean remove(String id, long version) {
        return sql.sql(REMOVE).param("id", id).param("version", version).update() == 1;
    }

    private static String[] array(List<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                new ProviderSettings(
                        row.getString("issuer"),
                        row.getString("client_id"),
                        row.getString("label"),
                        texts(row.getArray("scopes")),
                        row.getString("groups_claim"),
                        row.getString("name_claim"),
                        new RoleMapping(
                                texts(row.getArray("administrator_groups")),
                                texts(row.getArray("auditor_groups")),
                                texts(row.getArray("user_groups")))),
                Optional.ofNullable(row.getString("sealed_client_secret")),
                row.getLong("version"));
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
