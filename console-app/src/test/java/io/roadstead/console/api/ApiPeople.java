package io.roadstead.console.api;

import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.access.rbac.Policies;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.access.store.UserStore;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** One account of each role, put into the database as a setup would. */
@TestComponent
public record ApiPeople(
        JdbcClient sql, AccountStore accounts, UserStore users, PasswordEncoder encoder, Policies policies) {
    public static final String PASSWORD = "correct horse battery";

    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    /** Accounts named like their role, and nobody else. */
    public void only() {
        sql.sql("truncate access.user_account, access.setup_link cascade").update();
        for (GlobalRole role : GlobalRole.values()) {
            AccountId id = new AccountId(UUID.randomUUID());
            accounts.insert(id.value(), new AccountName(role.word()), hash(), Instant.now());
            users.bind(id, role, Instant.now());
        }
        policies.refresh(); // they did not come through the console
    }

    /** Once for all tests: it takes a quarter of a second, as it is meant to. */
    private String hash() {
        return HASHES.computeIfAbsent(PASSWORD, encoder::encode);
    }

    public AccountId id(GlobalRole role) {
        return users.byName(role.word()).orElseThrow().id();
    }
}
