package io.roadstead.console.access.oidc;

import io.roadstead.console.access.UserAccount;
import io.roadstead.console.access.model.SignInTrouble;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Signs the browser in that a provider sent back; all is kept before it is in. */
@Component
class SignInCompletion {
    private final ProviderAccounts accounts;
    private final ProviderSessions sessions;
    private final ProviderAudit audit;
    private final UserDetailsService people;
    private final BrowserSession browser;
    private final TransactionOperations transaction;

    SignInCompletion(
            ProviderAccounts accounts,
            ProviderSessions sessions,
            ProviderAudit audit,
            UserDetailsService people,
            BrowserSession browser,
            TransactionOperations transaction) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.audit = audit;
        this.people = people;
        this.browser = browser;
        this.transaction = transaction;
    }

    /** Signs in and answers the request; or gives the reason why not, and the caller answers. */
    Optional<SignInTrouble> complete(
            HttpServletRequest request, HttpServletResponse response, Provider provider, Conversation.Heard heard)
            throws IOException, ServletException {
        String issuer = provider.settings().issuer();
        var admission = accounts.admit(provider.settings(), heard.word());
        admission.user().filter(user -> admission.changed()).ifPresent(user -> {
            sessions.endAll(user.id(), user.name(), admission.trouble().orElse(SignInTrouble.ROLE_CHANGED));
        });
        if (admission.trouble().isPresent() || admission.user().isEmpty()) {
            SignInTrouble reason = admission.trouble().orElse(SignInTrouble.NO_ROLE);
            audit.refused(
                    admission.user().map(UserAccount::name).orElse(""),
                    issuer,
                    heard.word().subject(),
                    reason);
            return Optional.of(reason);
        }
        UserAccount user = admission.user().get();
        Authentication person = authentication(request, user.name());
        transaction.executeWithoutResult(status -> {
            UUID signIn = browser.remember(request, response, person);
            sessions.open(signIn, user.id(), provider, heard.tokens(), heard.word());
            audit.signedIn(user.name(), issuer);
        });
        browser.enter(request, response, person);
        return Optional.empty();
    }

    private Authentication authentication(HttpServletRequest request, String account) {
        UserDetails details = people.loadUserByUsername(account);
        var person = new PreAuthenticatedAuthenticationToken(details, "", details.getAuthorities());
        person.setDetails(new WebAuthenticationDetails(request));
        return person;
    }
}
