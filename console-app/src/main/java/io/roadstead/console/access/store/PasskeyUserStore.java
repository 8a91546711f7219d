package io.roadstead.console.access.store;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;

/** The handles by which devices know accounts, in SQL. */
@Repository
class PasskeyUserStore implements PublicKeyCredentialUserEntityRepository {
    private static final String BY_HANDLE = """
            select u.handle, a.name
            from access.passkey_user u
            join access.user_account a on a.id = u.account_id
            where u.handle = :handle""";

    private static final String BY_NAME = """
            select u.handle, a.name
            from access.passkey_user u
            join access.user_account a on a.id = u.account_id
            where a.name = :name""";

    private static final String INSERT = """
            insert into access.passkey_user (handle, account_id)
            select :handle, id
            from access.user_account
            where name = :name
            on conflict (account_id) do nothing""";

    private static final String DELETE = "delete from access.passkey_user where handle = :handle";

    private final JdbcClient sql;

    PasskeyUserStore(JdbcClient sql) {
        this.sql = sql;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return one(BY_HANDLE, "handle", handle.getBytes());
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
        return one(BY_NAME, "name", name);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        sql.sql(INSERT)
                .param("handle", user.getId().getBytes())
                .param("name", user.getName())
                .update();
    }

    @Override
    public void delete(Bytes handle) {
        sql.sql(DELETE).param("handle", handle.getBytes()).update();
    }

    private @Nullable PublicKeyCredentialUserEntity one(String query, String name, Object value) {
        return sql.sql(query)
                .param(name, value)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(new Bytes(row.getBytes("handle")))
                        .name(row.getString("name"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }
}
