package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends browsers to the provider: to sign in, or to try settings that are not saved. */
final class StartFilter extends OncePerRequestFilter {
    static final String SIGN_IN = "/oauth2/authorization/" + Provider.ID;

    private static final Logger log = LoggerFactory.getLogger(StartFilter.class);

    private final ProviderSettingsService settings;
    private final Conversation conversation;
    private final TestRuns tests;

    StartFilter(ProviderSettingsService settings, Conversation conversation, TestRuns tests) {
        this.settings = settings;
        this.conversation = conversation;
        this.tests = tests;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"GET".equals(request.getMethod())) {
            chain.doFilter(request, response);
        } else if (SIGN_IN.equals(request.getServletPath())) {
            response.sendRedirect(signIn(request));
        } else if (TestRuns.START.equals(request.getServletPath())) {
            response.sendRedirect(tests.begin(request));
        } else {
            chain.doFilter(request, response);
        }
    }

    private String signIn(HttpServletRequest request) {
        try {
            var provider = settings.active();
            if (provider.isEmpty()) {
                return SignInPaths.login(SignInTrouble.NOT_CONFIGURED);
            }
            return conversation.begin(request, provider.get(), false);
        } catch (Troubled troubled) {
            log.atWarn()
                    .addKeyValue("trouble", troubled.trouble())
                    .addKeyValue("detail", troubled.detail())
                    .log("nobody can be sent to the provider");
            return SignInPaths.login(troubled.trouble());
        } catch (DataAccessException | TransactionException unreachable) {
            return SignInPaths.login(SignInTrouble.UNAVAILABLE);
        }
    }
}
