package io.roadstead.console.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.RoleMapping;
import io.roadstead.console.access.oidc.ProviderSettingsService.Outcome;
import io.roadstead.console.api.ApiPeople;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People of this console, and a provider that is set up, as an administrator would on the page. */
@TestComponent
record OidcSetup(ApiPeople people, ProviderSettingsService settings, JdbcClient sql) {
    static final RoleMapping MAPPING =
            new RoleMapping(List.of("platform"), List.of("revision"), List.of("developers", "group-499"));

    static ProviderSettings at(String issuer) {
        return new ProviderSettings(
                issuer,
                ProviderProcess.CLIENT,
                "Sign in with Harbour ID",
                List.of("profile", "email", "groups"),
                "groups",
                "preferred_username",
                MAPPING);
    }

    void fresh(ProviderProcess provider) throws Exception {
        provider.healthy();
        people.only();
        sql.sql("truncate access.sign_in_provider, access.ended_sign_in, access.logout_token")
                .update();
        save(at(provider.issuer()), ProviderProcess.SECRET);
    }

    void save(ProviderSettings wanted, String secret) {
        long version = settings.shown("administrator").version();
        assertThat(settings.save("administrator", wanted, secret, version)).isInstanceOf(Outcome.Saved.class);
    }

    /** The access tokens of all sign-ins ended so long ago. */
    void expire(String ago) {
        sql.sql("""
                        update access.provider_session
                        set confirmed_at = confirmed_at - interval '1 day', expires_at = now() - :ago::interval,
                            try_at = now() - interval '1 second', claim = null, claimed_until = null""").param("ago", ago).update();
    }

    String one(String query) {
        return sql.sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .single();
    }

    List<String> all(String query) {
        return sql.sql(query)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    void remove() {
        sql.sql("truncate access.sign_in_provider").update();
    }
}
