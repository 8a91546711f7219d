package io.roadstead.console.access.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;

/** Passkeys in SQL. */
@Repository
public class PasskeyStore implements UserCredentialRepository {
    private static final int MOST_LABEL = 100;

    private static final String COLUMNS = """
            select k.credential_id, k.handle, k.public_key, k.signature_count, k.user_verified, k.transports,
                   k.backup_eligible, k.backed_up, k.attestation, k.client_data, k.label, k.created_at, k.used_at
            from access.passkey k
            """;

    private static final String BY_ID = COLUMNS + "where k.credential_id = :id";

    private static final String BY_HANDLE = COLUMNS + "where k.handle = :handle order by k.created_at";

    private static final String BY_ACCOUNT = COLUMNS + """
            join access.passkey_user u on u.handle = k.handle
            join access.user_account a on a.id = u.account_id
            where a.name = :account
            order by k.created_at
            limit 100""";

    private static final String SAVE = """
            insert into access.passkey (credential_id, handle, public_key, signature_count, user_verified, transports,
                backup_eligible, backed_up, attestation, client_data, label, created_at, used_at)
            values (:id, :handle, :key, :count, :verified, :transports,
                :eligible, :backed, :attestation, :client, :label, :created, :used)
            on conflict (credential_id) do update
            set signature_count = excluded.signature_count, user_verified = excluded.user_verified,
                backed_up = excluded.backed_up, used_at = excluded.used_at""";

    private static final String DELETE = "delete from access.passkey where credential_id = :id";

    private static final String DELETE_OWN = """
            delete from access.passkey
            where credential_id = :id and handle = (
                select u.handle
                from access.passkey_user u
                join access.user_account a on a.id = u.account_id
                where a.name = :account)""";

    private final JdbcClient sql;

    PasskeyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The passkeys of an account, oldest first; a hundred at most. */
    public List<CredentialRecord> ofAccount(String account) {
        return sql.sql(BY_ACCOUNT)
                .param("account", account)
                .query(PasskeyStore::row)
                .list();
    }

    /** Removes one of this account's; others' are not touched. */
    public boolean delete(Bytes id, String account) {
        return sql.sql(DELETE_OWN)
                        .param("id", id.getBytes())
                        .param("account", account)
                        .update()
                == 1;
    }

    @Override
    public void delete(Bytes id) {
        sql.sql(DELETE).param("id", id.getBytes()).update();
    }

    @Override
    public void save(CredentialRecord key) {
        sql.sql(SAVE)
                .param("id", key.getCredentialId().getBytes())
                .param("handle", key.getUserEntityUserId().getBytes())
                .param("key", key.getPublicKey().getBytes())
                .param("count", key.getSignatureCount())
                .param("verified", key.isUvInitialized())
                .param("transports", names(key.getTransports()))
                .param("eligible", key.isBackupEligible())
                .param("backed", key.isBackupState())
                .param("attestation", bytes(key.getAttestationObject()))
                .param("client", bytes(key.getAttestationClientDataJSON()))
                .param("label", shortened(key.getLabel()))
                .param("created", at(key.getCreated()))
                .param("used", at(key.getLastUsed()))
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes id) {
        return sql.sql(BY_ID)
                .param("id", id.getBytes())
                .query(PasskeyStore::row)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes handle) {
        return sql.sql(BY_HANDLE)
                .param("handle", handle.getBytes())
                .query(PasskeyStore::row)
                .list();
    }

    private static CredentialRecord row(ResultSet row, int number) throws SQLException {
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .userEntityUserId(new Bytes(row.getBytes("handle")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .transports(transports(row.getString("transports")))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .attestationObject(wrapped(row.getBytes("attestation")))
                .attestationClientDataJSON(wrapped(row.getBytes("client_data")))
                .label(row.getString("label"))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .lastUsed(row.getObject("used_at", OffsetDateTime.class).toInstant())
                .build();
    }

    private static String names(Set<AuthenticatorTransport> transports) {
        return transports.stream()
                .map(AuthenticatorTransport::getValue)
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String names) {
        return Arrays.stream(names.split(",", -1))
                .filter(name -> !name.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static byte @Nullable [] bytes(@Nullable Bytes bytes) {
        return bytes == null ? null : bytes.getBytes();
    }

    private static @Nullable Bytes wrapped(byte @Nullable [] bytes) {
        return bytes == null ? null : new Bytes(bytes);
    }

    private static String shortened(String label) {
        return label.length() <= MOST_LABEL ? label : label.substring(0, MOST_LABEL);
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
