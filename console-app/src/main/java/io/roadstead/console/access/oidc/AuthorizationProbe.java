package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Looks whether a provider takes the request before the browser goes there. A provider that does not know the client or
 * its redirect URI sends nobody back, so this is the only way to tell.
 */
@Component
class AuthorizationProbe {
    private final RestClient http;

    AuthorizationProbe(ProviderHttp http) {
        this.http = http.client().build();
    }

    void check(String address) throws Troubled {
        try {
            http.get()
                    .uri(URI.create(address))
                    .header("Accept", "text/html")
                    .retrieve()
                    .toBodilessEntity();
        } catch (RestClientResponseException refused) {
            String page =
                    refused.getResponseBodyAsString(StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
            boolean redirect = page.contains("redirect_uri") || page.contains("redirect uri");
            throw new Troubled(
                    redirect ? SignInTrouble.REDIRECT_URI : SignInTrouble.REQUEST_REFUSED,
                    "HTTP " + refused.getStatusCode().value());
        } catch (RestClientException unreachable) {
            throw new Troubled(SignInTrouble.DISCOVERY_UNREACHABLE, Discovery.reason(unreachable));
        }
    }
}
