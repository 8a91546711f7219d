package io.roadstead.console.shell.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.ShellWish;
import io.roadstead.console.shell.model.TerminalSize;
import io.roadstead.console.shell.terminal.ShellPlace;
import io.roadstead.console.shell.terminal.Tape;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Recordings of shells: when there is one, what it holds, and who may see it. */
@ConsoleTest
@Import(ApiPeople.class)
class RecordingsIT {
    private static final TerminalSize SIZE = new TerminalSize(80, 24);
    private static final ClusterId CLUSTER = new ClusterId("c-aaaaaaaaaaaaaaaaaaaa");

    @Autowired
    Recordings recordings;

    @Autowired
    RecordingRules rules;

    @Autowired
    RecordingStore store;

    @Autowired
    ApiPeople people;

    @Autowired
    JdbcClient sql;

    private final UUID id = UUID.randomUUID();

    @BeforeEach
    void nothingIsRecorded() {
        people.only();
        sql.sql("truncate shell.recording, shell.recording_rule cascade").update();
    }

    private Caller caller(GlobalRole role) {
        return new Caller(people.id(role), role.word(), role.permissions(), Optional.empty());
    }

    private Tape tape() {
        ShellWish wish = new ShellWish(new LogOrigin("shop", "web", "app"), ShellWish.USUAL);
        return recordings.tape(id, caller(GlobalRole.USER), new ShellPlace(CLUSTER, "one", wish), SIZE);
    }

    private Tape recorded() {
        rules.set(caller(GlobalRole.ADMINISTRATOR), RecordingRule.ALL, true);
        return tape();
    }

    private String text() throws Exception {
        ByteArrayOutputStream into = new ByteArrayOutputStream();
        Caller auditor = caller(GlobalRole.AUDITOR);
        Recording recording = recordings.find(auditor, id).orElseThrow();
        assertThat(recordings.copy(auditor, recording, into)).isTrue();
        return into.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void withoutARuleNothingIsKept() {
        assertThat(tape()).isSameAs(Tape.NONE);
        assertThat(recordings.find(caller(GlobalRole.AUDITOR), id)).isEmpty();
    }

    @Test
    void whatWasPrintedIsKeptSealedWithTheHashThatTheTrailGets() throws Exception {
        Tape tape = recorded();
        tape.printed(bytes("hello 안녕\r\n"));
        tape.resized(new TerminalSize(100, 30));
        assertThat(tape.kept()).isEqualTo(Tape.Kept.YES);
        tape.printed(bytes("x".repeat(200_000)));
        String sha256 = tape.end("exited");
        String text = text();
        assertThat(text.lines().toList()).hasSize(4);
        assertThat(text).contains("\"width\":80", "hello 안녕\\r\\n", "\"r\",\"100x30\"");
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes(text));
        assertThat(sha256).isEqualTo(HexFormat.of().formatHex(hash));
        Recording kept = recordings.find(caller(GlobalRole.AUDITOR), id).orElseThrow();
        assertThat(kept.sha256()).isEqualTo(sha256);
        assertThat(kept.ended()).isEqualTo("exited");
        assertThat(kept.bytes()).isEqualTo(bytes(text).length);
        assertThat(sql.sql("select string_agg(sealed, '') from shell.recording_part")
                        .query(String.class)
                        .single())
                .doesNotContain("hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update shell.recording_part set number = number - 1 where number = 2",
                "delete from shell.recording_part where number = 2",
                "delete from shell.recording_part"
            })
    void aPieceThatWasMovedOrTakenAwayIsNoticed(String change) throws Exception {
        Tape tape = recorded();
        for (String piece : List.of("one", "two")) {
            tape.printed(bytes(piece));
            tape.kept();
        }
        tape.end("exited");
        sql.sql("delete from shell.recording_part where number = 1 and :change like 'update%'")
                .param("change", change)
                .update();
        sql.sql(change).update();
        Caller auditor = caller(GlobalRole.AUDITOR);
        Recording recording = recordings.find(auditor, id).orElseThrow();
        assertThat(recordings.copy(auditor, recording, new ByteArrayOutputStream()))
                .isFalse();
    }

    /** Fault: rows cannot be written. Invariant: the tape says so, and goes on saying it. */
    @Test
    void whatCannotBeKeptIsSaid() {
        Tape tape = recorded();
        sql.sql("delete from shell.recording").update();
        tape.printed(bytes("x"));
        assertThat(tape.kept()).isEqualTo(Tape.Kept.FAILED);
        assertThat(tape.kept()).isEqualTo(Tape.Kept.FAILED);
    }

    @Test
    void aRecordingHasAnEnd() {
        Tape tape = recorded();
        byte[] piece = new byte[1 << 20];
        Tape.Kept kept = Tape.Kept.YES;
        int pieces = 0;
        while (kept == Tape.Kept.YES && pieces < 100) {
            kept = tape.printed(piece);
            pieces++;
        }
        assertThat(kept).isEqualTo(Tape.Kept.FULL);
        assertThat(pieces).isLessThan(21);
    }

    @Test
    void theRuleOfAClusterGoesBeforeThatOfAll() {
        rules.set(caller(GlobalRole.ADMINISTRATOR), RecordingRule.ALL, true);
        assertThat(rules.recorded(CLUSTER)).isTrue();
        store.set(new RecordingRule(CLUSTER.value(), false, "admin", java.time.Instant.EPOCH));
        assertThat(rules.recorded(CLUSTER)).isFalse();
        assertThat(rules.unset(caller(GlobalRole.ADMINISTRATOR), CLUSTER.value()))
                .isTrue();
        assertThat(rules.recorded(CLUSTER)).isTrue();
        assertThat(rules.set(caller(GlobalRole.ADMINISTRATOR), "c-bbbbbbbbbbbbbbbbbbbb", true))
                .as("no such cluster")
                .isFalse();
    }

    @Test
    void whoMayNotSeeOrChangeIsRefused() {
        Caller user = caller(GlobalRole.USER);
        Caller auditor = caller(GlobalRole.AUDITOR);
        ListRequest request = new ListRequest(10, ListOrder.parse("-startedAt"), Optional.empty(), Map.of());
        assertThatThrownBy(() -> recordings.page(user, request)).isInstanceOf(ConsoleException.Denied.class);
        assertThatThrownBy(() -> recordings.find(user, id)).isInstanceOf(ConsoleException.Denied.class);
        assertThatThrownBy(() -> rules.all(user)).isInstanceOf(ConsoleException.Denied.class);
        assertThatThrownBy(() -> rules.set(auditor, RecordingRule.ALL, false))
                .isInstanceOf(ConsoleException.Denied.class);
        assertThatThrownBy(() -> rules.unset(auditor, RecordingRule.ALL)).isInstanceOf(ConsoleException.Denied.class);
    }

    @Test
    void theNewestStandFirstAndWatchingIsRecorded() throws Exception {
        recorded().end("exited");
        ListRequest request =
                new ListRequest(10, ListOrder.parse("-startedAt"), Optional.empty(), Map.of("q", "SHOP/we"));
        assertThat(recordings.page(caller(GlobalRole.AUDITOR), request).items())
                .extracting(Recording::id)
                .containsExactly(id);
        text();
        assertThat(sql.sql("select count(*) from audit.record where action = 'shell.recording.read' and target = :t")
                        .param("t", "shell/" + id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsTooOldGoes() {
        recorded().end("exited");
        recordings.forget();
        assertThat(recordings.find(caller(GlobalRole.AUDITOR), id)).isPresent();
        sql.sql("update shell.recording set started_at = now() - interval '91 days'")
                .update();
        recordings.forget();
        assertThat(recordings.find(caller(GlobalRole.AUDITOR), id)).isEmpty();
        assertThat(sql.sql("select count(*) from shell.recording_part")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
