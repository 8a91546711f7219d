package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.SecondFactors.Outcome;
import io.roadstead.console.access.model.AccountName;
import io.roadstead.console.access.model.RecoveryCode;
import io.roadstead.console.access.model.Totp;
import io.roadstead.console.access.model.TotpSecret;
import io.roadstead.console.access.store.AccountStore;
import io.roadstead.console.api.ApiCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Sign-in in two steps, over HTTP: what each step is worth, and what guessing gains. */
@ConsoleTest
class SecondFactorIT {
    private static final String PASSWORD = "correct horse battery";
    private static final String SESSION = "__Host-roadstead";

    @LocalServerPort
    int port;

    @Autowired
    AccountStore accounts;

    @Autowired
    SecondFactors factors;

    @Autowired
    RefusalAudit refusals;

    @Autowired
    SignInThrottle throttle;

    @Autowired
    JdbcClient sql;

    @Autowired
    PasswordEncoder encoder;

    private String name = "";
    private final TotpSecret secret = new TotpSecret(new byte[20]);
    private List<RecoveryCode> recovery = List.of();

    @BeforeEach
    void somebodyHasASecondFactor() {
        name = "ada-" + UUID.randomUUID();
        accounts.insert(UUID.randomUUID(), new AccountName(name), encoder.encode(PASSWORD), Instant.now());
        recovery = added(factors.add(name, PASSWORD, secret, code()));
        sql.sql("update access.second_factor set last_step = 0")
                .update(); // so that the next code need not be waited for
    }

    @Test
    void thePasswordAloneSignsNobodyInAndIsNoSignIn() throws Exception {
        long before = newest();
        Doorstep door = new Doorstep(port);
        assertThat(door.password(name, PASSWORD)).isEqualTo("/login/code");
        assertThat(door.signedIn()).isFalse();
        assertThat(door.cookie("__Host-roadstead-sign-in")).isEmpty();
        assertThat(door.get("/sessions").statusCode()).isEqualTo(302);
        assertThat(signIns()).isZero();
        assertThat(since(before)).isEmpty();
    }

    @Test
    void theCodeCompletesItWithAnotherSessionAndARecordOfBothFactors() throws Exception {
        long before = newest();
        Doorstep door = new Doorstep(port);
        door.get("/login");
        String first = door.cookie(SESSION);
        door.password(name, PASSWORD);
        String half = door.cookie(SESSION);
        Doorstep planted = door.copy();
        assertThat(door.code(code())).isEqualTo("/");
        assertThat(door.signedIn()).isTrue();
        assertThat(planted.signedIn()).isFalse();
        assertThat(List.of(first, half, door.cookie(SESSION)))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        assertThat(signIns()).isEqualTo(1);
        assertThat(since(before))
                .containsExactly(
                        "access.sign-in account/" + name + " done {\"factors\": \"password, code\"} 127.0.0.1");
    }

    @Test
    void noCodeCountsTwice() throws Exception {
        String code = code();
        Doorstep door = new Doorstep(port);
        door.password(name, PASSWORD);
        assertThat(door.code(code)).isEqualTo("/");
        Doorstep other = new Doorstep(port);
        other.password(name, PASSWORD);
        assertThat(other.code(code)).isEqualTo("/login/code?error");
        assertThat(other.signedIn()).isFalse();
    }

    @Test
    void aRecoveryCodeCountsOnce() throws Exception {
        Doorstep door = new Doorstep(port);
        door.password(name, PASSWORD);
        assertThat(door.code(recovery.getFirst().text())).isEqualTo("/");
        assertThat(factors.recoveryCodes(name)).contains(RecoveryCode.COUNT - 1);
        Doorstep other = new Doorstep(port);
        other.password(name, PASSWORD);
        assertThat(other.code(recovery.getFirst().text())).isEqualTo("/login/code?error");
    }

    @Test
    void aCodeWithoutThePasswordIsWorthNothing() throws Exception {
        Doorstep door = new Doorstep(port);
        assertThat(door.code(code())).isEqualTo("/login?over");
        assertThat(door.password(name, "wrong password")).isEqualTo("/login?error");
        assertThat(door.code(code())).isEqualTo("/login?over");
        assertThat(door.signedIn()).isFalse();
    }

    @Test
    void fiveWrongCodesEndTheHalfSignInAndFurtherOnesWait() throws Exception {
        long before = newest();
        Doorstep door = new Doorstep(port);
        door.password(name, PASSWORD);
        for (int i = 0; i < 4; i++) {
            assertThat(door.code("x")).isEqualTo("/login/code?error");
        }
        assertThat(door.code("x")).isEqualTo("/login/code?error");
        assertThat(door.code(code())).isEqualTo("/login?over");
        assertThat(door.password(name, PASSWORD)).startsWith("/login?wait=");
        refusals.flushAll();
        assertThat(since(before))
                .contains("access.sign-in.code account/" + name + " refused {\"attempts\": \"1\"} 127.0.0.1")
                .contains("access.sign-in.code account/" + name + " refused {\"attempts\": \"4\"} 127.0.0.1")
                .anyMatch(record -> record.startsWith("access.sign-in.throttle  refused"))
                .noneMatch(record -> record.contains("done"));
    }

    @Test
    void guessesFromManyAddressesAreSlowedByTheNameToo() {
        int looked = 0;
        for (int i = 0; i < 1_000; i++) {
            looked += throttle.attemptCode(name, "10.0." + i / 250 + "." + i % 250)
                            .isZero()
                    ? 1
                    : 0;
        }
        assertThat(looked).isBetween(50, 60);
    }

    @Test
    void aChangeOfTheAccountInBetweenEndsTheHalfSignIn() throws Exception {
        Doorstep door = new Doorstep(port);
        door.password(name, PASSWORD);
        UUID id = accounts.byName(name).orElseThrow().id();
        accounts.setPassword(id, encoder.encode("another password"));
        assertThat(door.code(code())).isEqualTo("/login?over");
        assertThat(door.signedIn()).isFalse();
    }

    @Test
    void theApiRefusesThePasswordWithTheReason() throws Exception {
        var refused = new ApiCalls(port, "").basic(name, PASSWORD).send("POST", "/api/v1/tokens", "{\"name\":\"a\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.problem()).isEqualTo("sign-in.second-factor");
    }

    @Test
    void theSecretIsSealedAndTheRecoveryCodesAreHashed() {
        String rows = sql.sql("""
                        select string_agg(f::text || coalesce(c::text, ''), ' ')
                        from access.second_factor f
                        left join access.recovery_code c on c.account_id = f.account_id""").query((row, number) -> row.getString(1)).single();
        assertThat(rows).contains("v1.").doesNotContain("AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(recovery).noneMatch(code -> rows.contains(code.text()));
    }

    @Test
    void itTakesPasswordAndCodeToRemoveIt() throws Exception {
        assertThat(factors.remove(name, "wrong", code())).isInstanceOf(Outcome.WrongPassword.class);
        assertThat(factors.remove(name, PASSWORD, "000")).isInstanceOf(Outcome.WrongCode.class);
        assertThat(factors.remove(name, PASSWORD, code())).isInstanceOf(Outcome.Removed.class);
        assertThat(factors.recoveryCodes(name)).isEmpty();
        assertThat(new Doorstep(port).password(name, PASSWORD)).isEqualTo("/");
    }

    @Test
    void newRecoveryCodesEndTheOldOnes() throws Exception {
        long before = newest();
        List<RecoveryCode> fresh = renewed(
                factors.renewRecoveryCodes(name, PASSWORD, recovery.getFirst().text()));
        assertThat(fresh).hasSize(RecoveryCode.COUNT).doesNotHaveDuplicates().doesNotContainAnyElementsOf(recovery);
        assertThat(factors.recoveryCodes(name)).contains(RecoveryCode.COUNT);
        assertThat(since(before))
                .containsExactly("access.second-factor.renew-recovery-codes account/" + name + " done {} ");
        Doorstep door = new Doorstep(port);
        door.password(name, PASSWORD);
        for (RecoveryCode old : recovery.subList(0, 3)) {
            assertThat(door.code(old.text())).isEqualTo("/login/code?error");
        }
        assertThat(door.code(fresh.getLast().text())).isEqualTo("/");
    }

    @Test
    void itTakesPasswordAndCodeToRenewRecoveryCodes() {
        long before = newest();
        assertThat(factors.renewRecoveryCodes(name, "wrong", code())).isInstanceOf(Outcome.WrongPassword.class);
        assertThat(factors.renewRecoveryCodes(name, PASSWORD, "000")).isInstanceOf(Outcome.WrongCode.class);
        assertThat(since(before))
                .containsOnly("access.second-factor.renew-recovery-codes account/" + name + " refused {} ")
                .hasSize(2);
        assertThat(factors.remove(name, PASSWORD, recovery.getFirst().text())).isInstanceOf(Outcome.Removed.class);
        assertThat(factors.renewRecoveryCodes(name, PASSWORD, code())).isInstanceOf(Outcome.WrongCode.class);
    }

    /** Fault: several browsers renew at the same moment. Invariant: the codes that count are those that one was shown. */
    @Test
    void whoeverRenewsLastHasTheCodesThatCount() throws Exception {
        List<Outcome> outcomes;
        try (var threads = Executors.newFixedThreadPool(4)) {
            outcomes = threads
                    .invokeAll(recovery.subList(0, 4).stream()
                            .<Callable<Outcome>>map(
                                    code -> () -> factors.renewRecoveryCodes(name, PASSWORD, code.text()))
                            .toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
        }
        List<String> kept = sql.sql("""
                        select encode(c.code_hash, 'hex')
                        from access.recovery_code c
                        join access.user_account a on a.id = c.account_id
                        where a.name = :name""")
                .param("name", name)
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(kept).hasSize(RecoveryCode.COUNT);
        assertThat(outcomes)
                .filteredOn(Outcome.Renewed.class::isInstance)
                .map(SecondFactorIT::renewed)
                .filteredOn(codes -> codes.stream()
                        .allMatch(code -> kept.contains(HexFormat.of().formatHex(code.hash()))))
                .hasSize(1);
    }

    @Test
    void guessingOnThePageIsSlowedAsWell() {
        Outcome last = new Outcome.Removed();
        for (int i = 0; i < 10; i++) {
            last = factors.remove(name, PASSWORD, "000000");
        }
        assertThat(last)
                .isInstanceOfSatisfying(
                        Outcome.TooOften.class,
                        often -> assertThat(often.pause()).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    void aWrongPasswordOrCodeAddsNone() {
        String other = "eve-" + UUID.randomUUID();
        accounts.insert(UUID.randomUUID(), new AccountName(other), encoder.encode(PASSWORD), Instant.now());
        assertThat(factors.add(other, "wrong", secret, code())).isInstanceOf(Outcome.WrongPassword.class);
        assertThat(factors.add(other, PASSWORD, secret, "000")).isInstanceOf(Outcome.WrongCode.class);
        assertThat(factors.recoveryCodes(other)).isEmpty();
        assertThat(factors.add(name, PASSWORD, secret, code())).isInstanceOf(Outcome.Overtaken.class);
    }

    private String code() {
        return Totp.at(secret, Instant.now());
    }

    private static List<RecoveryCode> added(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Added.class);
        return ((Outcome.Added) outcome).codes();
    }

    private static List<RecoveryCode> renewed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Renewed.class);
        return ((Outcome.Renewed) outcome).codes();
    }

    private long signIns() {
        return sql.sql("""
                        select count(*)
                        from access.sign_in s
                        join access.user_account a on a.id = s.account_id
                        where a.name = :name""")
                .param("name", name)
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private long newest() {
        return sql.sql("select sequence from audit.head")
                .query((row, number) -> row.getLong(1))
                .single();
    }

    private List<String> since(long sequence) {
        return sql.sql("""
                        select concat_ws(' ', action, target, outcome, details, source)
                        from audit.record
                        where sequence > :sequence
                        order by partition, sequence""")
                .param("sequence", sequence)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
