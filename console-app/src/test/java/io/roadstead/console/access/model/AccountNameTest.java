package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountNameTest {
    @Test
    void takesAnAddressAndForgetsSpacesAroundIt() {
        assertThat(AccountName.parse(" ada@example.org ")).contains(new AccountName("ada@example.org"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a b", "<img>", "a\u202eb", "аdmin", "system:masters"})
    void refusesWhatCouldPassForAnotherName(String typed) {
        assertThat(AccountName.parse(typed)).isEmpty();
    }
}
