package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.FirstAdministrator.Outcome;
import io.roadstead.console.access.model.PasswordRule;
import io.roadstead.console.access.model.SetupToken;
import io.roadstead.console.access.store.AccountStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The first account, on the real database: made once, by one. */
@ConsoleTest
class FirstAdministratorIT {
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    FirstAdministrator administrator;

    @Autowired
    AccountStore accounts;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void nobodyIsThere() {
        sql.sql("truncate access.user_account, access.setup_link cascade").update();
    }

    @Test
    void theNewestLinkIsTheOnlyOne() {
        SetupToken older = link();
        SetupToken newest = link();
        assertThat(administrator.accepts(older)).isFalse();
        assertThat(administrator.accepts(newest)).isTrue();
        assertThat(administrator.create(older, "admin", PASSWORD)).isInstanceOf(Outcome.LinkRefused.class);
        assertThat(administrator.exists()).isFalse();
    }

    @Test
    void aLinkWorksOnceAndLeavesItsHashNowhere() {
        SetupToken token = link();
        assertThat(administrator.create(token, " Ada ", PASSWORD)).isInstanceOf(Outcome.Created.class);
        assertThat(administrator.create(token, "eve", PASSWORD)).isInstanceOf(Outcome.LinkRefused.class);
        assertThat(accounts.byName("ADA")).isPresent();
        assertThat(accounts.byName("eve")).isEmpty();
        assertThat(count("access.setup_link")).isZero();
    }

    @Test
    void whatIsWrongWithTheFormLeavesTheLinkGood() {
        SetupToken token = link();
        assertThat(administrator.create(token, "a b", PASSWORD)).isInstanceOf(Outcome.NameRefused.class);
        assertThat(administrator.create(token, "admin", "short"))
                .isEqualTo(new Outcome.PasswordRefused(PasswordRule.Refusal.TOO_SHORT));
        assertThat(administrator.accepts(token)).isTrue();
    }

    @Test
    void anExpiredLinkIsRefused() {
        SetupToken token = link();
        sql.sql("update access.setup_link set expires_at = :past")
                .param("past", Instant.now().minus(Duration.ofSeconds(1)).atOffset(ZoneOffset.UTC))
                .update();
        assertThat(administrator.accepts(token)).isFalse();
        assertThat(administrator.create(token, "admin", PASSWORD)).isInstanceOf(Outcome.LinkRefused.class);
    }

    @Test
    void ofManyWhoUseTheLinkAtOnceOneBecomesAdministrator() throws Exception {
        SetupToken token = link();
        List<Callable<Outcome>> attempts = IntStream.range(0, 8)
                .<Callable<Outcome>>mapToObj(i -> () -> administrator.create(token, "admin" + i, PASSWORD))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long created = 0;
            for (var outcome : threads.invokeAll(attempts)) {
                created += outcome.get() instanceof Outcome.Created ? 1 : 0;
            }
            assertThat(created).isEqualTo(1);
        }
        assertThat(count("access.user_account")).isEqualTo(1);
    }

    private SetupToken link() {
        return new SetupToken(administrator.prepare().orElseThrow().substring("/setup/".length()));
    }

    private long count(String table) {
        return sql.sql("select count(*) from " + table)
                .query((row, number) -> row.getLong(1))
                .single();
    }
}
