package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.uikit.Preference.Density;
import io.roadstead.console.uikit.Preference.Theme;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How people want the pages. */
class PreferenceTest {
    @Test
    void wordsThatAreNotUnderstoodCountAsNotChosen() {
        assertThat(Preference.of("dark", "ko", "compact"))
                .isEqualTo(Preference.NONE.with(Theme.DARK).with(Locale.KOREAN).with(Density.COMPACT));
        assertThat(Preference.of("DARK", "fr", "")).isEqualTo(Preference.NONE);
    }

    @Test
    void themesGoRound() {
        assertThat(Theme.SYSTEM.next()).isEqualTo(Theme.LIGHT);
        assertThat(Theme.DARK.next()).isEqualTo(Theme.SYSTEM);
    }
}
