package io.roadstead.console.access.oidc;

import io.roadstead.console.access.SignInCookie;
import io.roadstead.console.access.SignIns;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.stereotype.Component;

/** The session of a browser that signs in: what it was before is worth nothing afterwards. */
@Component
class BrowserSession {
    private final SignInCookie cookie;
    private final SecurityContextHolderStrategy contexts;
    private final HttpSessionSecurityContextRepository kept = new HttpSessionSecurityContextRepository();
    private final ChangeSessionIdAuthenticationStrategy newId = new ChangeSessionIdAuthenticationStrategy();
    private final CsrfAuthenticationStrategy newToken =
            new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository());
    private final SavedRequestAwareAuthenticationSuccessHandler onward =
            new SavedRequestAwareAuthenticationSuccessHandler();

    BrowserSession(SignInCookie cookie, SecurityContextHolderStrategy contexts) {
        this.cookie = cookie;
        this.contexts = contexts;
    }

    /** Notes the sign-in, in the caller's transaction, and gives its id. */
    UUID remember(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        cookie.loginSuccess(request, response, person);
        return SignIns.current().orElseThrow();
    }

    /** Signs in, under a new id, and sends the browser to where it wanted to go. */
    void enter(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException, ServletException {
        newId.onAuthentication(person, request, response);
        newToken.onAuthentication(person, request, response);
        SecurityContext context = contexts.createEmptyContext();
        context.setAuthentication(person);
        contexts.setContext(context);
        kept.saveContext(context, request, response);
        onward.onAuthenticationSuccess(request, response, person);
    }
}
