package io.roadstead.console.access.oidc;

import io.roadstead.console.access.RefusalAudit;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.kernel.AuditUnavailable;
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

/** Takes browsers back from the provider, signed in or told why not. */
final class CallbackFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(CallbackFilter.class);

    private final Conversation conversation;
    private final SignInCompletion completion;
    private final TestRuns tests;
    private final RefusalAudit refusals;

    CallbackFilter(Conversation conversation, SignInCompletion completion, TestRuns tests, RefusalAudit refusals) {
        this.conversation = conversation;
        this.completion = completion;
        this.tests = tests;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"GET".equals(request.getMethod()) || !Conversation.REDIRECT_PATH.equals(request.getServletPath())) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Cache-Control", "no-store");
        var pending = conversation.pending(request);
        if (pending.isEmpty()) {
            response.sendRedirect(SignInPaths.login(SignInTrouble.ATTEMPT_UNKNOWN));
        } else if (pending.get().test()) {
            response.sendRedirect(tests.finish(request, pending.get()));
        } else {
            signIn(request, response, pending.get());
        }
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, PendingSignIns.Pending pending)
            throws IOException, ServletException {
        SignInTrouble trouble;
        try {
            var heard = conversation.hear(request, pending);
            var refused = completion.complete(request, response, pending.provider(), heard);
            if (refused.isEmpty()) {
                return;
            }
            trouble = refused.get();
        } catch (Troubled troubled) {
            log.atWarn()
                    .addKeyValue("trouble", troubled.trouble())
                    .addKeyValue("detail", troubled.detail())
                    .log("a sign-in by the provider failed");
            refusals.provider();
            trouble = troubled.trouble();
        } catch (AuditUnavailable | DataAccessException | TransactionException unreachable) {
            log.atWarn().setCause(unreachable).log("a sign-in by the provider could not be kept");
            trouble = SignInTrouble.UNAVAILABLE;
        }
        response.sendRedirect(SignInPaths.login(trouble));
    }
}
