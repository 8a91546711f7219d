package io.roadstead.console.api;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who asks, by the header Authorization alone. Without one the request goes on as nobody's. */
final class CredentialsFilter extends OncePerRequestFilter {
    private static final String MAKE_TOKEN =
            "Check the credentials. Routes take Authorization: Bearer with an API token; POST /api/v1/tokens makes one,"
                    + " and takes Basic with name and password too.";

    private final Callers callers;
    private final ProblemWriter problems;
    private final SecurityContextHolderStrategy contexts;
    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();

    CredentialsFilter(Callers callers, ProblemWriter problems, SecurityContextHolderStrategy contexts) {
        this.callers = callers;
        this.problems = problems;
        this.contexts = contexts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        String scheme = header.split(" ", 2)[0].toLowerCase(Locale.ROOT);
        Callers.Verdict verdict = switch (scheme) {
            case "bearer" -> callers.byToken(header.substring(scheme.length()).strip());
            case "basic" -> BasicOnly.takenBy(request) ? byPassword(request) : new Callers.Verdict.Unknown();
            default -> new Callers.Verdict.Unknown();
        };
        switch (verdict) {
            case Callers.Verdict.Known known -> proceed(known.caller(), request, response, chain);
            case Callers.Verdict.Expired expired ->
                problems.write(request, response, ProblemCode.TOKEN_EXPIRED, "Make a new API token, and use that.");
            case Callers.Verdict.Unknown unknown ->
                problems.write(request, response, ProblemCode.SIGN_IN_WRONG, MAKE_TOKEN);
            case Callers.Verdict.Ended ended ->
                problems.write(request, response, ProblemCode.SIGN_IN_WRONG, MAKE_TOKEN);
            case Callers.Verdict.NotEnough half ->
                problems.write(
                        request,
                        response,
                        ProblemCode.SIGN_IN_SECOND_FACTOR,
                        "Sign in on the pages, and make the token there under My API tokens.");
            case Callers.Verdict.TooOften often -> {
                long seconds = often.pause().toSeconds() + 1;
                response.setHeader("Retry-After", Long.toString(seconds));
                problems.write(request, response, ProblemCode.SIGN_IN_TOO_OFTEN, "Try again in " + seconds + " s.");
            }
        }
    }

    private void proceed(Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var context = contexts.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        contexts.setContext(context); // cleared by Spring Security at the end of its chain
        chain.doFilter(request, response);
    }

    private Callers.Verdict byPassword(HttpServletRequest request) {
        try {
            var typed = basic.convert(request);
            return typed == null
                    ? new Callers.Verdict.Unknown()
                    : callers.byPassword(
                            typed.getName(), String.valueOf(typed.getCredentials()), request.getRemoteAddr());
        } catch (BadCredentialsException notBase64) {
            return new Callers.Verdict.Unknown();
        }
    }
}
