package io.roadstead.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.uikit.Preference;
import io.roadstead.console.uikit.Preference.Density;
import io.roadstead.console.uikit.Preference.Theme;
import io.roadstead.console.uikit.Preferences;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How people want the pages, kept with their accounts. */
@ConsoleTest
class PreferencesIT {
    private static final Preference DARK = Preference.NONE.with(Theme.DARK).with(Locale.KOREAN);

    @Autowired
    Preferences preferences;

    @Autowired
    JdbcClient sql;

    @BeforeEach
    void twoAccounts() {
        for (String name : new String[] {"pref-ada", "pref-eve"}) {
            sql.sql(
                            "insert into access.user_account (id, name, password_hash, created_at) values (:id, :name, 'x', now())")
                    .param("id", UUID.randomUUID())
                    .param("name", name)
                    .update();
        }
    }

    @AfterEach
    void noAccounts() {
        sql.sql("delete from access.user_account where name like 'pref-%'").update();
    }

    @Test
    void aChoiceIsKeptForItsAccountOnly() {
        preferences.keep("pref-ada", DARK);
        preferences.keep("PREF-Ada", DARK.with(Density.COMPACT));
        assertThat(preferences.of("pref-ada")).contains(DARK.with(Density.COMPACT));
        assertThat(preferences.of("pref-eve")).isEmpty();
    }

    @Test
    void seeingNoticesLeavesTheChoiceAndOthersAlone() {
        preferences.keep("pref-ada", DARK);
        preferences.seeNotices("pref-ada");
        assertThat(preferences.noticesSeen("pref-ada")).isPresent();
        assertThat(preferences.of("pref-ada")).contains(DARK);
        assertThat(preferences.noticesSeen("pref-eve")).isEmpty();
    }

    @Test
    void nothingIsKeptOfAnAccountThatHasGone() {
        preferences.keep("pref-ada", DARK);
        sql.sql("delete from access.user_account where name = 'pref-ada'").update();
        preferences.keep("pref-ada", DARK);
        assertThat(preferences.of("pref-ada")).isEmpty();
    }

    @Test
    void aLostTableTakesNoPageAway() {
        sql.sql("alter table access.preference rename to hidden").update();
        try {
            preferences.keep("pref-ada", DARK);
            assertThat(preferences.of("pref-ada")).isEmpty();
        } finally {
            sql.sql("alter table access.hidden rename to preference").update();
        }
    }
}
