package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TroubleTest {
    @ParameterizedTest
    @CsvSource({
        "08001, UNREACHABLE",
        "08006, UNREACHABLE",
        "28P01, LOGIN",
        "28000, LOGIN",
        "3D000, MISSING",
        "53100, DISK_FULL",
        "53300, NO_CONNECTION_LEFT",
        "57P01, STARTING",
        "57P03, STARTING",
        "25006, READ_ONLY",
        "42501, RIGHTS",
        "XX000, FAILED",
        "'', FAILED"
    })
    void eachStateHasItsTrouble(String state, Trouble trouble) {
        assertThat(Trouble.ofState(state)).isEqualTo(trouble);
        assertThat(Trouble.of(new SQLException("x", state))).isEqualTo(trouble);
    }

    @Test
    void looksAtTheCauseWhereTheStateSaysLess() {
        assertThat(Trouble.of(new SQLException("x", "08001", new SocketTimeoutException("Read timed out"))))
                .isEqualTo(Trouble.NO_ANSWER);
        assertThat(Trouble.of(new SQLException("x", "08001", new SocketTimeoutException("Connect timed out"))))
                .isEqualTo(Trouble.UNREACHABLE);
        assertThat(Trouble.of(new SQLException("x", "08001", new ConnectException("Connection refused"))))
                .isEqualTo(Trouble.UNREACHABLE);
        assertThat(Trouble.of(new SQLException("x", "08006", new SSLHandshakeException("no trust"))))
                .isEqualTo(Trouble.TLS);
        assertThat(Trouble.of(new SQLException("x"))).isEqualTo(Trouble.FAILED);
    }

    @Test
    void onlyWhatWaitingMayEndIsWaitedFor() {
        assertThat(Arrays.stream(Trouble.values()).filter(Trouble::passing))
                .containsExactly(Trouble.UNREACHABLE, Trouble.NO_ANSWER, Trouble.STARTING, Trouble.NO_CONNECTION_LEFT);
    }

    @Test
    void keysAreStableNamesAndSentencesWhole() {
        Set<String> keys = Arrays.stream(Trouble.values()).map(Trouble::key).collect(Collectors.toSet());
        assertThat(keys).hasSize(Trouble.values().length).allMatch(key -> key.matches("database\\.[a-z-]+"));
        assertThat(Trouble.values())
                .allSatisfy(trouble -> assertThat(trouble.sentenceWithRemedy("db:5432/roadstead"))
                        .contains("db:5432/roadstead")
                        .endsWith(".")
                        .doesNotContain("%"));
    }
}
