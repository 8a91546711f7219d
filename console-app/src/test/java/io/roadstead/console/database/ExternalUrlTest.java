package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlTest {
    @Test
    void takesJdbcAndPlainUrls() {
        var expected = new ExternalUrl(
                "jdbc:postgresql://db:5432/roadstead", "db:5432/roadstead", Optional.empty(), Optional.empty());
        assertThat(ExternalUrl.parse("jdbc:postgresql://db:5432/roadstead")).contains(expected);
        assertThat(ExternalUrl.parse(" postgres://db:5432/roadstead ")).contains(expected);
    }

    @Test
    void takesUserAndPasswordOutOfTheUrl() {
        var expected = new ExternalUrl(
                "jdbc:postgresql://db/roadstead?sslmode=verify-full",
                "db/roadstead",
                Optional.of("ann"),
                Optional.of("p@ss:w+"));
        assertThat(ExternalUrl.parse("postgresql://ann:p%40ss%3Aw+@db/roadstead?sslmode=verify-full"))
                .contains(expected);
        assertThat(ExternalUrl.parse(
                        "jdbc:postgresql://db/roadstead?user=ann&sslmode=verify-full&password=p%40ss%3Aw+"))
                .contains(expected);
    }

    @Test
    void neverWritesThePassword() {
        assertThat(ExternalUrl.parse("postgresql://ann:secret@db/roadstead")
                        .orElseThrow()
                        .toString())
                .doesNotContain("secret");
        assertThat(new Endpoint("jdbc:postgresql://db/x", "db/x", "ann", "secret").toString())
                .doesNotContain("secret");
        assertThat(new DatabaseProperties("postgresql://ann:secret@db/x", "ann", "secret", java.time.Duration.ZERO, 2)
                        .toString())
                .doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "db:5432/roadstead",
                "mysql://db/roadstead",
                "jdbc:postgresql:roadstead",
                "postgresql://db",
                "postgresql://db/",
                "postgresql:///roadstead",
                "postgresql://db:port/roadstead",
                "postgresql://ann:%zz@db/roadstead"
            })
    void refusesWhatIsNotADatabaseOnAHost(String url) {
        assertThat(ExternalUrl.parse(url)).isEmpty();
    }
}
