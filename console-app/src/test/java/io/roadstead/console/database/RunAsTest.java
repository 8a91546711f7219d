package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunAsTest {
    private static final List<String> PASSWD = List.of(
            "root:x:0:0:root:/root:/bin/bash",
            "nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin",
            "postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash");

    @Test
    void normalUserRunsItAsItself() {
        var ways = RunAs.candidates(new Account(1000, 1000), new Account(1000, 1000), PASSWD);
        assertThat(ways).allMatch(way -> way.owner().equals(new Account(1000, 1000)));
        assertThat(ways).noneMatch(way -> way.prefix().contains("setpriv"));
    }

    @Test
    void rootPrefersADedicatedUserAndEndsWithANamespace() {
        assertThat(RunAs.candidates(Account.ROOT, Account.ROOT, PASSWD))
                .extracting(RunAs::name)
                .containsExactly("postgres", "nobody", "user namespace");
    }

    @Test
    void rootServesTheUserWhoOwnsTheData() {
        RunAs first =
                RunAs.candidates(Account.ROOT, new Account(1000, 100), PASSWD).getFirst();
        assertThat(first.owner()).isEqualTo(new Account(1000, 100));
        assertThat(first.words(List.of("postgres")))
                .contains("--reuid=1000", "--regid=100", "--clear-groups")
                .endsWith("postgres");
    }

    @Test
    void neverRunsAsRootUnderAnotherName() {
        assertThat(RunAs.candidates(Account.ROOT, Account.ROOT, List.of("postgres:x:0:0::/:/bin/sh")))
                .extracting(RunAs::name)
                .containsExactly("user namespace");
    }
}
