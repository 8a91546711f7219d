package io.roadstead.console.access.oidc;

import com.vaadin.flow.spring.security.UidlRedirectStrategy;
import io.roadstead.console.access.ProviderSignOut;
import io.roadstead.console.access.SignIns;
import io.roadstead.console.api.ConsoleAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Takes who signs out here to the provider's own sign-out, where it has one. Source: OpenID Connect RP-Initiated Logout
 * 1.0. A provider that does not answer keeps nobody from leaving.
 */
@Component
class EndSession extends SimpleUrlLogoutSuccessHandler implements ProviderSignOut {
    private static final Logger log = LoggerFactory.getLogger(EndSession.class);
    /** Where a provider sends browsers that signed out there. */
    static final String BACK = "/login";

    private static final String ADDRESS = EndSession.class.getName();

    private final ProviderSettingsService settings;
    private final Discovery discovery;
    private final ProviderSessions sessions;
    private final ConsoleAddress address;

    EndSession(
            ProviderSettingsService settings, Discovery discovery, ProviderSessions sessions, ConsoleAddress address) {
        this.settings = settings;
        this.discovery = discovery;
        this.sessions = sessions;
        this.address = address;
        setRedirectStrategy(new UidlRedirectStrategy());
        setDefaultTargetUrl("/");
    }

    /** Before the sign-in is forgotten: it tells whether the provider is to be told, and by which token. */
    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        try {
            SignIns.current()
                    .flatMap(sessions::idToken)
                    .flatMap(token -> address(request, token))
                    .ifPresent(there -> request.setAttribute(ADDRESS, there));
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("signing out here only");
        }
    }

    private Optional<String> address(HttpServletRequest request, String idToken) {
        try {
            var provider = settings.active();
            if (provider.isEmpty()) {
                return Optional.empty();
            }
            return discovery
                    .of(provider.get().settings())
                    .endSession()
                    .map(there -> UriComponentsBuilder.fromUriString(there)
                            .queryParam("id_token_hint", idToken)
                            .queryParam("client_id", "{client}")
                            .queryParam("post_logout_redirect_uri", "{back}")
                            .encode()
                            .buildAndExpand(provider.get().settings().clientId(), address.of(request, BACK))
                            .toUriString());
        } catch (Troubled unreachable) {
            log.atDebug().setCause(unreachable).log("signing out here only");
            return Optional.empty();
        }
    }

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response) {
        return request.getAttribute(ADDRESS) instanceof String there
                ? there
                : super.determineTargetUrl(request, response);
    }
}
