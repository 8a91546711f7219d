package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void aGroupNameHasLettersDigitsAndSpacesInside() {
        assertThat(GroupName.parse(" Team A ")).contains(new GroupName("Team A"));
        assertThat(GroupName.parse("a")).isPresent();
        assertThat(GroupName.parse("a".repeat(63))).isPresent();
        for (String wrong : new String[] {"", " ", "a".repeat(64), "-a", "a\nb", "a,b", "<b>"}) {
            assertThat(GroupName.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void aDisplayNameIsOneLineInAnyScript() {
        assertThat(DisplayName.parse(" 김 에이다 ")).contains("김 에이다");
        assertThat(DisplayName.parse("")).contains("");
        for (String wrong : new String[] {"a\nb", "a\u202eb", "a\u0000", "a".repeat(101)}) {
            assertThat(DisplayName.parse(wrong)).as(wrong).isEmpty();
        }
    }
}
