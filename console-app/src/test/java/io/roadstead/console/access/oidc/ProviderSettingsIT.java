package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.oidc.ProviderSettingsService.Outcome;
import io.roadstead.console.api.ApiPeople;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.StartupRefused;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** The settings of a provider: changed by administrators, with a secret that goes one way. */
@ConsoleTest
@Import({ApiPeople.class, OidcSetup.class})
class ProviderSettingsIT {
    private static final String SECRET = "canary of the settings";
    private static final String ISSUER = "https://id.example.org";

    @Autowired
    OidcSetup setup;

    @Autowired
    ProviderSettingsService settings;

    @BeforeEach
    void nothingIsSet() {
        setup.people().only();
        setup.remove();
    }

    @AfterEach
    void nothingIsLeft() {
        setup.remove();
    }

    @Test
    void onlyAdministratorsSeeAndChangeThem() {
        for (String other : List.of("auditor", "user", "nobody")) {
            assertThatThrownBy(() -> settings.shown(other)).isInstanceOf(ConsoleException.Denied.class);
            assertThatThrownBy(() -> settings.save(other, OidcSetup.at(ISSUER), SECRET, 0))
                    .isInstanceOf(ConsoleException.Denied.class);
            assertThatThrownBy(() -> settings.draft(other, OidcSetup.at(ISSUER), SECRET))
                    .isInstanceOf(ConsoleException.Denied.class);
        }
    }

    @Test
    void theSecretIsKeptAndSentToItsProviderOnly() {
        setup.save(OidcSetup.at(ISSUER), SECRET);
        assertThat(settings.active().orElseThrow().secret()).contains(SECRET);
        setup.save(OidcSetup.at(ISSUER), "");
        assertThat(settings.active().orElseThrow().secret()).contains(SECRET);
        assertThat(settings.shown("administrator").toString()).doesNotContain(SECRET);
        assertThat(settings.save("administrator", OidcSetup.at("https://evil.example.org"), "", 1))
                .isInstanceOf(Outcome.SecretNeeded.class);
        assertThat(settings.draft("administrator", OidcSetup.at("https://evil.example.org"), "")
                        .orElseThrow()
                        .secret())
                .isEmpty();
    }

    @Test
    void aChangeIsRecordedWithoutTheSecret() {
        setup.save(OidcSetup.at(ISSUER), SECRET);
        assertThat(setup.one("""
                        select concat_ws(' ', actor_name, target, details->>'changed') from audit.record
                        where action = 'access.sign-in-settings.change'
                        order by partition desc, sequence desc limit 1"""))
                .startsWith("administrator sign-in-provider/oidc issuer, client-id, client-secret")
                .doesNotContain(SECRET);
    }

    @Test
    void ofTwoWhoSaveTheSecondIsToldSo() {
        setup.save(OidcSetup.at(ISSUER), SECRET);
        assertThat(settings.save("administrator", OidcSetup.at(ISSUER), "", 0)).isInstanceOf(Outcome.Saved.class);
        assertThat(settings.save("administrator", OidcSetup.at(ISSUER), "", 0)).isInstanceOf(Outcome.Stale.class);
    }

    @Test
    void whatCannotWorkIsNotSaved() {
        assertThat(settings.save("administrator", OidcSetup.at("http://id.example.org"), SECRET, 0))
                .isEqualTo(new Outcome.Refused(Set.of(ProviderSettings.Problem.ISSUER_INSECURE)));
        assertThat(settings.active()).isEmpty();
    }

    @Test
    void theFileGoesBeforeThePage() {
        FileSettings file = new FileSettings(file("https://file.example.org", "of-the-file", "file secret"));
        ProviderSettings both = file.over(OidcSetup.at(ISSUER));
        assertThat(both.issuer()).isEqualTo("https://file.example.org");
        assertThat(both.clientId()).isEqualTo("of-the-file");
        assertThat(both.mapping().administrators()).containsExactly("of the file, with a comma");
        assertThat(both.mapping().users()).isEqualTo(OidcSetup.MAPPING.users());
        assertThat(file.secret()).contains("file secret");
        assertThat(file.fixed())
                .containsExactlyInAnyOrder(
                        ProviderField.ISSUER,
                        ProviderField.CLIENT_ID,
                        ProviderField.CLIENT_SECRET,
                        ProviderField.ADMINISTRATOR_GROUPS);
    }

    @Test
    void aFileThatWouldLetASecretLeakEndsTheStart() {
        assertThatThrownBy(() -> new FileSettings(file(null, null, "secret")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("client-secret needs roadstead.sign-in.oidc.issuer");
        assertThatThrownBy(() -> new FileSettings(file("http://id.example.org", "x", "secret")))
                .isInstanceOf(StartupRefused.class)
                .hasMessageContaining("issuer is http");
    }

    private static OidcProperties file(@Nullable String issuer, @Nullable String client, String secret) {
        return new OidcProperties(
                issuer,
                client,
                secret,
                null,
                null,
                null,
                null,
                List.of("of the file, with a comma"),
                null,
                null,
                Duration.ofHours(1));
    }
}
